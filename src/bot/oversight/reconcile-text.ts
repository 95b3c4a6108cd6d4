import { z } from 'zod';
import { UserError } from '../../domain/errors.ts';
import { exemptionKind, exemptionNames } from '../../domain/visits/exemption.ts';
import { type Published, readPublished } from '../../domain/visits/published.ts';
import { disagreementText, reconcile } from '../../domain/visits/reconcile.ts';
import { bold } from '../../post/reply.ts';
import type { Answer } from '../command.ts';
import { reader } from '../fields.ts';

/** A pasted passage of a report: as much as one message holds. */
const LONGEST = 4_000;

/** Disagreements shown; a text with more is better read again whole. */
const SHOWN = 7;

/** The totals of a pasted report; its words are not kept, for they may tell what nobody should store. */
export const reportText = reader(z.string().max(LONGEST), async (text) => {
  const { went, stayed, ratio } = readPublished(text);
  if (text.length <= LONGEST && (went ?? stayed ?? ratio) !== undefined) return text;
  throw new UserError(
    'Chưa thấy con số người đi, người không đi nào. Đồng chí dán đoạn có các số, ví dụ: “… có 17 cán bộ đi cơ sở cụ thể như sau: …”.',
  );
});

/** Says where a report's totals contradict its own parts. */
export function reconcileText(text: string): Answer {
  const report = readPublished(text);
  const found = reconcile(report);
  const lines = found.slice(0, SHOWN).map((one) => `• ${disagreementText(one)}`);
  const first = found.length === 0 ? 'Các con số trong đoạn này khớp nhau' : `${found.length} chỗ con số không khớp`;
  return {
    text: [bold(first), ...lines, ...reasonLines(report), 'Đoạn văn không được lưu lại.'].join('\n'),
    buttons: [[{ label: 'Con số trong trợ lý', say: '/tiendo xem' }]],
  };
}

function reasonLines({ reasons }: Published): string[] {
  if (reasons.length === 0) return [];
  const sums = exemptionKind.options.map((kind) => {
    const total = reasons.filter((reason) => reason.kind === kind).reduce((sum, { count }) => sum + count, 0);
    return total > 0 ? `${exemptionNames[kind]} ${total}` : '';
  });
  const other = reasons.filter(({ kind }) => kind === undefined).reduce((sum, { count }) => sum + count, 0);
  const said = [...sums, other > 0 ? `chưa rõ nhóm ${other}` : ''].filter((part) => part !== '');
  return [`Lý do không đi theo bốn nhóm: ${said.join(', ')}.`];
}
