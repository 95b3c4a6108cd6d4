import { readDate } from './calendar.ts';
import { skipLead, skipTail } from './leads.ts';
import { readLength, readLengthAfter } from './lengths.ts';
import { readLunar } from './lunar-words.ts';
import { longer, type Match, type Node } from './node.ts';
import { readPeriod } from './periods.ts';
import { why } from './reasons.ts';
import { readRelative } from './relative.ts';
import { readTimes } from './times.ts';
import { longest, says, saysAny, type Token, tiedAfter } from './token.ts';
import { readVague } from './vague.ts';
import { readWeekdayNumber, readWeeks } from './weeks.ts';

const readers = [readLunar, readRelative, readWeeks, readDate, readPeriod, readVague, readLength];

const keep = (a: Match, b: Partial<Match>): Match => ({
  ...a,
  ...(b.time ? { time: b.time } : {}),
  ...(b.part ? { part: b.part } : {}),
  ...(b.past || a.past ? { past: true } : {}),
  ...(b.lead ? { lead: true } : {}),
});

/** What kind of thing a node says: like things in a row are a list, unlike things must agree. */
export function classOf(node: Node): string {
  switch (node.is) {
    case 'date':
    case 'dash':
    case 'lunar':
      return 'date';
    case 'week':
    case 'weekend':
    case 'weekslice':
      return 'week';
    case 'month':
    case 'lunarmonth':
      return 'month';
    case 'range':
      return classOf(node.a);
    case 'list':
      return node.items[0] ? classOf(node.items[0]) : 'list';
    case 'both':
      return node.parts.map(classOf).includes('date') ? 'date' : 'weekday';
    default:
      return node.is;
  }
}

const isBare = (node: Node): boolean => node.is === 'date' && node.bare === true;
const isLoose = (node: Node): node is Extract<Node, { is: 'weekday' | 'month' }> =>
  (node.is === 'weekday' || node.is === 'month') && node.loose === true;

function firm(node: Node): Node {
  if (!isLoose(node)) return node;
  return node.is === 'weekday' ? { is: 'weekday', wd: node.wd } : { is: 'weekday', wd: (node.month.m ?? 2) - 1 };
}

/** One day or period with the times and small words around it. */
function readUnit(tokens: readonly Token[], at: number): Match | undefined {
  const direct = readRelative(tokens, at);
  const lead = direct && direct.node.is === 'shift' ? { next: at } : skipLead(tokens, at);
  const found = readers.reduce<Match | undefined>((best, read) => longer(best, read(tokens, lead.next)), undefined);
  if (!found || tiedAfter(tokens, found.next)) return undefined;
  const about = 'about' in lead && lead.about;
  const node: Node = about ? { is: 'vague', why: found.node.is === 'length' ? why.howLong : why.about } : found.node;
  const tail = node.is === 'length' ? { next: found.next } : skipTail(tokens, found.next);
  const timed = keep(keep({ ...found, node, next: tail.next }, lead), tail);
  return (timed.part || timed.time) && isLoose(node) ? { ...timed, node: firm(node) } : timed;
}

/** Where something said in other words may go on: after a comma, a bracket, a dash or nothing. */
function afterJoint(
  tokens: readonly Token[],
  at: number,
  marks: readonly string[],
): { next: number; bracket: boolean } {
  const open = saysAny(tokens[at], marks) ? at + 1 : at;
  return { next: open, bracket: says(tokens[at], '(') && open > at };
}

const closes = (tokens: readonly Token[], at: number, bracket: boolean): number =>
  bracket && says(tokens[at], ')') ? at + 1 : at;

/** True when two things side by side say one day twice ("thứ 5, 12/8"), not two days or two subjects. */
function agrees(a: Node, b: Node): boolean {
  const [x, y] = [classOf(a), classOf(b)];
  const pair = `${x}+${y}`;
  if (
    [
      'month+date',
      'weekday+date',
      'date+weekday',
      'shift+date',
      'date+shift',
      'shift+weekday',
      'weekday+shift',
    ].includes(pair)
  ) {
    return pair === 'month+date' ? lacksMonth(b) : !isBare(b) || x === 'month';
  }
  return [
    'week+date',
    'date+week',
    'weekday+week',
    'week+weekday',
    'length+date',
    'length+weekday',
    'weekday+vague',
    'date+vague',
    'vague+weekday',
    'vague+date',
    'vague+week',
    'length+shift',
  ].includes(pair);
}

function lacksMonth(node: Node): boolean {
  if (node.is === 'date') return node.month.m === undefined && node.month.shift === undefined;
  if (node.is === 'range') return lacksMonth(node.a) && lacksMonth(node.b);
  if (node.is === 'list') return node.items.every(lacksMonth);
  return node.is === 'dash';
}

function joinAgreeing(
  tokens: readonly Token[],
  first: Match,
  read: (at: number) => Match | undefined,
  marks: readonly string[],
): Match {
  let whole = first;
  for (let rounds = 0; rounds < 3; rounds++) {
    const joint = afterJoint(tokens, whole.next, marks);
    const other = read(joint.next);
    if (!other || !agrees(whole.node, other.node)) return whole;
    const parts = [...(whole.node.is === 'both' ? whole.node.parts : [whole.node]), other.node].map(firm);
    whole = keep({ ...whole, node: { is: 'both', parts }, next: closes(tokens, other.next, joint.bracket) }, other);
  }
  return whole;
}

const tightMarks = [',', '(', '-', '–', ':', '.', '/'];

/** A unit with what says the same day again: "thứ 5, 12/8", "12/8 (thứ 4)", "mai thứ 5". */
function readTight(tokens: readonly Token[], at: number): Match | undefined {
  const unit = readUnit(tokens, at);
  if (!unit || ['length', 'vague', 'month', 'quarter', 'week'].includes(unit.node.is)) return unit;
  return joinAgreeing(
    tokens,
    unit,
    (next) => {
      const other = readUnit(tokens, next);
      return other && ['date', 'range', 'lunar', 'weekday', 'shift'].includes(other.node.is) && !isBare(other.node)
        ? other
        : undefined;
    },
    tightMarks,
  );
}

const arrows = [
  '-',
  '–',
  '—',
  '~',
  '->',
  '→',
  '=>',
  '..',
  '...',
  'đến',
  'tới',
  'cho đến',
  'cho tới',
  'kéo dài đến',
  'hết',
  'qua',
  'sang',
];

function readUntil(tokens: readonly Token[], at: number): Match | undefined {
  const said = longest(tokens, at, ['hết tuần', 'hết tháng', 'hết quý', 'hết năm', 'hết ngày', 'cuối ngày'], 1);
  const of = said && (['week', 'month', 'quarter', 'year', 'day', 'day'] as const)[said.which];
  if (!said || !of) return undefined;
  const named = of === 'day' ? undefined : (readWeeks(tokens, said.next - 1) ?? readPeriod(tokens, said.next - 1));
  if (of === 'day' && readUnit(tokens, said.next)) return undefined;
  return { node: { is: 'until', of, ...(named ? { at: named.node } : {}) }, next: named?.next ?? said.next };
}

/** The end of a range; "nay" may stand alone there, and a number after weekdays is a weekday. */
function readEnd(tokens: readonly Token[], at: number, start: Node): Match | undefined {
  const until = readUntil(tokens, at);
  if (until) return until;
  const from = saysAny(tokens[at], ['hết', 'tận', 'đến', 'tới'], 1) ? at + 1 : at;
  const number = classOf(start) === 'weekday' ? readWeekdayNumber(tokens, from) : undefined;
  if (number) return number;
  if (saysAny(tokens[from], ['nay'], 0) && !says(tokens[from + 1], 'mai'))
    return { node: { is: 'shift', n: 0 }, next: from + 1 };
  return readTight(tokens, from);
}

const starts = ['từ', 'kể từ', 'bắt đầu từ', 'tính từ', 'bắt đầu', 'từ giờ', 'từ bây giờ', 'kể từ nay'];

/** One stretch: a unit, or "từ … đến …"; "từ" without an end, or with a number of days. */
function readStretch(tokens: readonly Token[], at: number): Match | undefined {
  const from = longest(tokens, at, starts, 1);
  const now = from && from.which >= 5 ? { node: { is: 'shift', n: 0 } as const, next: from.next } : undefined;
  const first = now ?? readTight(tokens, from?.next ?? at);
  if (!first) return undefined;
  const arrow = longest(tokens, first.next, arrows, 1);
  const end = arrow && !isAgreement(tokens, first, arrow.next) ? readEnd(tokens, arrow.next, first.node) : undefined;
  if (end && !isSlipOfArrow(tokens, arrow?.which ?? 0, end)) {
    return keep(keep({ node: { is: 'range', a: first.node, b: end.node }, next: end.next, lead: true }, first), end);
  }
  const hours = arrow ? readTimes(tokens, arrow.next) : undefined;
  if (hours) return keep({ ...first, next: hours.next }, hours);
  return from ? openOrCounted(tokens, first) : first;
}

/** "qua", "sang", "hết" join only what is a plain day: "12 sang 13/8". */
function isSlipOfArrow(tokens: readonly Token[], which: number, end: Match): boolean {
  return (
    (arrows[which] === 'qua' || arrows[which] === 'sang') &&
    !['date', 'weekday', 'shift'].includes(end.node.is) &&
    tokens.length > 0
  );
}

/** "thứ 4 - 12/8" says one day twice when the weekday stands before a date: the resolver checks that they fit. */
function isAgreement(tokens: readonly Token[], first: Match, at: number): boolean {
  if (first.node.is !== 'weekday' || first.node.week !== undefined || !saysAny(tokens[at - 1], ['-', '–']))
    return false;
  const next = readDate(tokens, at);
  return next?.node.is === 'date' && next.node.month.m !== undefined;
}

function openOrCounted(tokens: readonly Token[], first: Match): Match {
  const length = readLengthAfter(tokens, first.next);
  if (length?.node.is === 'length')
    return keep({ node: { is: 'count', n: length.node.n, from: first.node }, next: length.next, lead: true }, first);
  const next = longest(tokens, first.next, ['trở đi', 'đi', 'về sau'], 1)?.next ?? first.next;
  if (first.node.is === 'range' || first.node.is === 'vague' || first.node.is === 'list') return first;
  return keep(
    { node: { is: 'open', from: first.node }, next: says(tokens[first.next], 'trở') ? next : first.next, lead: true },
    first,
  );
}

const ands = [',', ';', '&', '+', 'và', 'với', 'cùng với', 'cùng', ', và'];
const ors = ['hoặc', 'hay', 'hay là', 'hoặc là'];

/** The next item of a list after a stretch; a bare number must not begin another subject ("12/8, 20 đv"). */
function readItem(tokens: readonly Token[], last: Match): { item: Match; or: boolean } | undefined {
  const or = longest(tokens, last.next, ors, 1);
  const and = or ?? longest(tokens, last.next, ands, 1);
  const at = and?.next ?? last.next;
  const number = and && classOf(last.node) === 'weekday' ? readWeekdayNumber(tokens, at) : undefined;
  const item = number ?? readStretch(tokens, at);
  if (!item || (item.node.is === 'vague' && !or)) return undefined;
  const alike = classOf(item.node) === classOf(last.node) && !['month', 'length'].includes(classOf(item.node));
  if (!and && !(alike && (!isBare(item.node) || item.part || item.time))) return undefined;
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
  const length = readLength(tokens, skipLead(tokens, at).next);
  if (length?.node.is !== 'length') return undefined;
  const from = longest(tokens, says(tokens[length.next], ',') ? length.next + 1 : length.next, starts.slice(0, 5), 1);
  const day = from && readTight(tokens, from.next);
  if (!day || day.node.is === 'range') return undefined;
  const arrow = longest(tokens, day.next, arrows, 1);
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
  const said = longest(tokens, at, openers, 1);
  const day = said && readTight(tokens, said.next);
  if (!day || day.node.is === 'length' || says(tokens[at], 'tối', 0)) return undefined;
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
    counted || whole.node.is === 'length' || whole.node.is === 'vague'
      ? undefined
      : readLengthAfter(tokens, whole.next);
  if (length?.node.is !== 'length' || ['month', 'quarter'].includes(classOf(whole.node))) return whole;
  return keep({ ...whole, node: { is: 'count', n: length.node.n, from: whole.node }, next: length.next }, whole);
}
