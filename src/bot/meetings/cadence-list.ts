import { z } from 'zod';
import { type BranchCadence, branchCadence } from '../../db/queries/meetings/meeting-cadence.ts';
import { type Day, day, formatDay } from '../../domain/day.ts';
import { sayTerms } from '../../domain/meetings/cadence.ts';
import { type Button, bold } from '../../post/reply.ts';
import { can } from '../access.ts';
import type { Answer, Context } from '../command.ts';
import { pastDay, reader } from '../fields.ts';
import { oversightOf } from '../oversight/oversight.ts';

/** Branches on one page. */
const PAGE = 7;

/** As of which day, and which page: `12/8/2026`, `!2`. */
export const cadenceView = reader(z.object({ asOf: day, page: z.int().min(1) }), async (text, { today }) => {
  const page = Number(/!(\d{1,3})\b/.exec(text)?.[1] ?? 1) || 1;
  const said = text
    .replace(/!\d{1,3}\b/, '')
    .replace(/^(tính\s+)?(đến\s+)?(ngày\s+)?/iu, '')
    .trim();
  return { asOf: said === '' ? today : pastDay(said, today), page };
});

/** Which branches in reach owe a meeting as of a day: the longest overdue first, each with by how much and the rule. */
export async function showCadence({ asOf, page }: { asOf: Day; page: number }, context: Context): Promise<Answer> {
  const reach = oversightOf(context, can.seeCadence);
  const all = await branchCadence(context.tx, { roots: reach === 'everything' ? 'all' : reach, asOf });
  const overdue = all.filter(({ state }) => state === 'overdue');
  const due = all.filter(({ state }) => state === 'due');
  const listed = [...overdue, ...due];
  const pages = Math.max(1, Math.ceil(listed.length / PAGE));
  const at = Math.min(page, pages);
  const shown = listed.slice((at - 1) * PAGE, at * PAGE);
  const rules = [...new Set(shown.flatMap(({ rule }) => rule ?? []))];
  return {
    text: [
      bold(headline(all.length, overdue.length, due.length, asOf === context.today ? null : asOf)),
      ...shown.map((one) => `• ${lineOf(one)}`),
    ].join('\n'),
    buttons: [
      turn(at, pages, asOf),
      rules.map((rule) => ({ label: `Xem ${rule}`, say: `/dieu ${rule}` })),
      [{ label: 'Chi đoàn khó khăn', say: '/khokhan' }],
    ].filter((row) => row.length > 0),
  };
}

function headline(all: number, overdue: number, due: number, asOf: Day | null): string {
  const when = asOf === null ? '' : `Tính đến ${formatDay(asOf)}: `;
  if (all === 0) return `${when}Không có chi đoàn nào trong phạm vi của đồng chí.`;
  if (overdue + due === 0) return `${when}Cả ${all} chi đoàn đã sinh hoạt đủ.`;
  return `${when}${overdue} chi đoàn quá hạn sinh hoạt, ${due} đến hạn trong tháng, trên ${all} chi đoàn.`;
}

function lineOf({ name, parent, state, daysOverdue, lastMeeting, dueBy, terms, rule }: BranchCadence): string {
  const last = lastMeeting ? `lần cuối ${formatDay(lastMeeting)}` : 'chưa ghi buổi nào';
  const owed = state === 'overdue' ? `quá hạn ${daysOverdue} ngày` : dueBy ? `hạn ${formatDay(dueBy)}` : '';
  return `${name}${parent ? ` (${parent.name})` : ''}: ${owed}; ${last} – ${sayTerms(terms)} (${rule ?? 'đơn vị tự đặt'})`;
}

function turn(at: number, pages: number, asOf: Day): Button[] {
  const to = (page: number, label: string) => ({ label, say: `/sinhhoat no ${formatDay(asOf)} !${page}` });
  return [...(at > 1 ? [to(at - 1, 'Trang trước')] : []), ...(at < pages ? [to(at + 1, 'Trang sau')] : [])];
}
