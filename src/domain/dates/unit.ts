import { readDate } from './calendar.ts';
import { type Lead, skipLead, skipTail } from './leads.ts';
import { readLength } from './lengths.ts';
import { readLunar } from './lunar-words.ts';
import { longer, type Match, type Node } from './node.ts';
import { readPeriod } from './periods.ts';
import { why } from './reasons.ts';
import { readRelative } from './relative.ts';
import { says, saysAny, type Token, tiedAfter } from './token.ts';
import { readVague } from './vague.ts';
import { readWeeks } from './weeks.ts';

const readers = [readLunar, readRelative, readWeeks, readDate, readPeriod, readVague, readLength];

export const keep = (a: Match, b: Partial<Match>): Match => ({
  ...a,
  ...(b.time && !a.time ? { time: b.time } : {}),
  ...(b.part && !a.part ? { part: b.part } : {}),
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

export const isBare = (node: Node): boolean => node.is === 'date' && node.bare === true;
const isLoose = (node: Node): node is Extract<Node, { is: 'weekday' | 'month' }> =>
  (node.is === 'weekday' || node.is === 'month') && node.loose === true;

function firm(node: Node): Node {
  if (!isLoose(node)) return node;
  return node.is === 'weekday' ? { is: 'weekday', wd: node.wd } : { is: 'weekday', wd: (node.month.m ?? 2) - 1 };
}

/** One day or period with the times and small words around it. */
export function readUnit(tokens: readonly Token[], at: number): Match | undefined {
  const direct = readRelative(tokens, at);
  const ahead: Lead = direct && direct.node.is === 'shift' ? { next: at } : skipLead(tokens, at);
  const readAt = (start: number): Match | undefined =>
    readers.reduce<Match | undefined>((best, read) => longer(best, read(tokens, start)), undefined);
  // "trug thu": a first word that slipped may look like a lead ("trưa") without being one.
  const led = readAt(ahead.next);
  const found = led ?? (ahead.next > at ? readAt(at) : undefined);
  const lead: Lead = led ? ahead : { next: at };
  if (!found || tiedAfter(tokens, found.next)) return undefined;
  const about = lead.about;
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

export function joinAgreeing(
  tokens: readonly Token[],
  first: Match,
  read: (at: number) => Match | undefined,
  marks: readonly string[],
): Match {
  let whole = first;
  for (let rounds = 0; rounds < 3; rounds++) {
    // A dash joins a weekday and its date; between other things it is a range.
    const dash = saysAny(tokens[whole.next], ['-', '–']) && whole.node.is !== 'weekday';
    const joint = afterJoint(tokens, whole.next, dash ? [] : marks);
    const other = read(joint.next);
    if (!other || !agrees(whole.node, other.node)) return whole;
    const parts = [...(whole.node.is === 'both' ? whole.node.parts : [whole.node]), other.node].map(firm);
    whole = keep({ ...whole, node: { is: 'both', parts }, next: closes(tokens, other.next, joint.bracket) }, other);
  }
  return whole;
}

export const tightMarks = [',', '(', '-', '–', ':', '.', '/'];

/** A unit with what says the same day again: "thứ 5, 12/8", "12/8 (thứ 4)", "mai thứ 5". */
export function readTight(tokens: readonly Token[], at: number): Match | undefined {
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
