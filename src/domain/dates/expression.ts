import { skipLead } from './leads.ts';
import { readLength, readLengthAfter } from './lengths.ts';
import type { Match, Node } from './node.ts';
import { why } from './reasons.ts';
import { arrows, readEnd, readStretch, readUntil, starts } from './stretch.ts';
import { longest, says, type Token } from './token.ts';
import { classOf, isBare, joinAgreeing, keep, readTight, tightMarks } from './unit.ts';
import { readWeekdayNumber } from './weeks.ts';

const ands = [',', ';', '&', '+', 'và', 'với', 'cùng với', 'cùng', ', và'];
const ors = ['hoặc', 'hay', 'hay là', 'hoặc là'];

/** The next item of a list after a stretch; a bare number must not begin another subject ("12/8, 20 đv"). */
function readItem(tokens: readonly Token[], last: Match): { item: Match; or: boolean } | undefined {
  const or = longest(tokens, last.next, ors);
  const and = or ?? longest(tokens, last.next, ands);
  const at = and?.next ?? last.next;
  const number = and && classOf(last.node) === 'weekday' ? readWeekdayNumber(tokens, at) : undefined;
  const item = number ?? readStretch(tokens, at);
  if (!item || (item.node.is === 'vague' && !or)) return undefined;
  // "thứ 7, CN 15-16/8": the dates after the second weekday belong to both.
  const named = item.node.is === 'both' && item.node.parts[0]?.is === 'weekday' && classOf(last.node) === 'weekday';
  const alike =
    named || (classOf(item.node) === classOf(last.node) && !['month', 'length'].includes(classOf(item.node)));
  if (!and && !(alike && (!isBare(item.node) || item.part || item.time))) return undefined;
  // "khu di tích 19/5 ngày 20/8": a day that names itself does not go on a list begun by a bare one.
  if (!and && item.lead && !last.lead) return undefined;
  const plain = and?.which !== undefined && and.which < 2 && !or;
  if (!alike && (plain || ['length', 'month', 'quarter', 'slice'].includes(classOf(item.node)))) return undefined;
  if (isBare(item.node) && !isBare(last.node) && tokens[item.next]?.kind === 'word') return undefined;
  return { item, or: or !== undefined };
}

function readList(tokens: readonly Token[], at: number): Match | undefined {
  const first = readStretch(tokens, at);
  if (!first) return undefined;
  const items = [first];
  let or = false;
  for (let last = first; items.length < 32; ) {
    const more = readItem(tokens, last);
    if (!more) break;
    or ||= more.or;
    items.push(more.item);
    last = more.item;
  }
  if (items.length === 1) return first;
  const next = items.at(-1)?.next ?? first.next;
  const node: Node = or ? { is: 'vague', why: why.choice } : { is: 'list', items: items.map((i) => i.node) };
  return items.reduce<Match>((whole, item) => keep(whole, item), { node, next });
}

/** A number of days before its first: "3 ngày từ 12/8", "một tuần kể từ thứ 2". */
function readCountBefore(tokens: readonly Token[], at: number): Match | undefined {
  const lead = skipLead(tokens, at);
  const length = readLength(tokens, lead.next);
  if (length?.node.is !== 'length' || lead.about) return undefined;
  const from = longest(tokens, says(tokens[length.next], ',') ? length.next + 1 : length.next, starts.slice(0, 5));
  const day = from && readTight(tokens, from.next);
  if (!day || day.node.is === 'range') return undefined;
  const arrow = longest(tokens, day.next, arrows);
  const end = arrow && readEnd(tokens, arrow.next, day.node);
  if (end)
    return keep(
      {
        node: { is: 'both', parts: [length.node, { is: 'range', a: day.node, b: end.node }] },
        next: end.next,
        lead: true,
      },
      day,
    );
  return keep({ node: { is: 'count', n: length.node.n, from: day.node }, next: day.next, lead: true }, day);
}

const openers = ['đến', 'tới', 'đến hết', 'trước', 'sau', 'cho đến'];

/** "đến 12/8", "trước 12/8", "sau thứ 5": no start, or no day at all. */
function readOpenEnd(tokens: readonly Token[], at: number): Match | undefined {
  const said = longest(tokens, at, openers);
  if (!said || says(tokens[at], 'tối', 0)) return undefined;
  const until = readUntil(tokens, says(tokens[said.next - 1], 'hết') ? said.next - 1 : said.next);
  const day = until ?? readTight(tokens, said.next);
  if (!day || day.node.is === 'length') return undefined;
  return keep(
    {
      node: { is: 'vague', why: said.which === 3 || said.which === 4 ? why.beforeAfter : why.noStart },
      next: day.next,
    },
    day,
  );
}

/** A whole day expression at `at`, as long as it can be read. */
export function readExpression(tokens: readonly Token[], at: number): Match | undefined {
  const counted = readCountBefore(tokens, at);
  const list = counted ?? readList(tokens, at);
  const open = readOpenEnd(tokens, at);
  if (!list || (open && open.next > list.next)) return open;
  const whole = joinAgreeing(tokens, list, (next) => readList(tokens, next), [...tightMarks, ';']);
  const length =
    counted || isBare(whole.node) || whole.node.is === 'length' || whole.node.is === 'vague'
      ? undefined
      : readLengthAfter(tokens, whole.next);
  if (length?.node.is !== 'length' || ['month', 'quarter'].includes(classOf(whole.node))) return whole;
  return keep({ ...whole, node: { is: 'count', n: length.node.n, from: whole.node }, next: length.next }, whole);
}
