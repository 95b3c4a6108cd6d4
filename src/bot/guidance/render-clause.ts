import type { ClauseWithGuidance } from '../../db/queries/guidance/clauses.ts';
import { dayOf, formatDay } from '../../domain/day.ts';
import type { Button, Reply } from '../../post/reply.ts';
import { bold } from '../../post/reply.ts';

/** How sure we are of a clause, in words; confidences are those of rules.json. */
const trust: Readonly<Record<string, string>> = {
  P: 'đã đối chiếu văn bản gốc',
  N: 'theo nguồn dẫn lại, chưa đối chiếu văn bản gốc',
  'N?': 'theo một nguồn duy nhất, cần kiểm lại',
  S: 'theo bài báo, chưa đối chiếu văn bản gốc',
};

const LONGEST = 3_000;

/** A clause as shown, with the codes `beside` it as buttons: its words first, then document, clause, scope, standing. "?" is a common reading, no rule. */
export function renderClause(clause: ClauseWithGuidance, beside: readonly string[]): Reply {
  const title = clause.confidence === '?' ? 'Cách hiểu thường gặp, chưa có văn bản' : clause.topic;
  const lines = [
    `${bold(clause.code)} · ${title}`,
    `${cut(clause.text)}${clause.summary ? ' (tóm tắt)' : ''}`,
    clause.confidence === '?' ? '' : `Văn bản: ${documentOf(clause)}.`,
    clause.scope === '—' ? '' : `Phạm vi: ${clause.scope}.`,
    clause.status === '' ? inForce(clause) : `Hiệu lực: ${clause.status}.`,
    trust[clause.confidence] ? `Độ tin cậy: ${trust[clause.confidence]}${checked(clause)}.` : '',
  ];
  return {
    text: lines.filter((line) => line !== '').join('\n'),
    buttons: [beside.map((code) => neighbour(code, clause.code))],
  };
}

/** What is known of an imported document's days, and whether another one stands in its place. */
function inForce({ guidance: { validFrom, validTo, state, supersededBy } }: ClauseWithGuidance): string {
  if (state === 'withdrawn') return 'Văn bản này đã bỏ, không còn dùng.';
  const from = validFrom ? `từ ${formatDay(dayOf(validFrom))}` : '';
  const to = validTo ? `đến hết ${formatDay(dayOf(validTo))}` : '';
  const days = [from, to].filter((one) => one !== '').join(' ');
  const next = supersededBy ? ` Văn bản thay thế: ${supersededBy.number}.` : '';
  return days === '' ? next.trim() : `Hiệu lực: ${days}.${next}`;
}

function checked({ confidence, guidance: { checkedOn } }: ClauseWithGuidance): string {
  return confidence === 'P' && checkedOn ? ` ngày ${formatDay(dayOf(checkedOn))}` : '';
}

/** A message takes 4,096 characters; a longer clause is read in its document. */
function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function documentOf(clause: ClauseWithGuidance): string {
  const { number, issuedOn } = clause.guidance;
  const when = issuedOn ? ` (${issuedOn.split('-').reverse().join('/')})` : '';
  return `${number}${when}, ${clause.path ?? 'chưa rõ điều'}`;
}

function neighbour(code: string, from: string): Button {
  return { label: isBefore(code, from) ? `‹ ${code}` : `${code} ›`, say: `/dieu ${code}` };
}

/** VB1-999 stands before VB1-1000. */
function isBefore(code: string, other: string): boolean {
  return code.length === other.length ? code < other : code.length < other.length;
}
