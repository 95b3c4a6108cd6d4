import type { Day } from '../day.ts';
import { type Candidate, isPeriod, isWeak, readCandidates, speaksOfPast } from './candidates.ts';
import type { Node, Part } from './node.ts';
import { ask, type Parsed } from './parsed.ts';
import { why } from './reasons.ts';
import { resolve } from './resolve.ts';
import { readPart } from './times.ts';
import { saysAny, type Token, tokenise } from './token.ts';
import { pickVisit } from './visit-day.ts';

export type { Parsed } from './parsed.ts';

/** Longer lines are cut: no one types a day after so many characters (Telegram's own limit is 4,096). */
const longestLine = 4096;

function meaning(tokens: readonly Token[], c: Candidate, node: Node, today: Day, past = false): Parsed {
  const parsed = resolve(node, { today, past: past || c.past === true || speaksOfPast(tokens) });
  if (parsed.kind !== 'days') return parsed;
  const partTo = c.part && partAfterJoint(tokens, c);
  return {
    ...parsed,
    ...(c.time ? { time: c.time } : {}),
    ...(c.part ? { part: c.part } : {}),
    ...(partTo ? { partTo } : {}),
  };
}

const joints = ['-', '–', '—', '~', '->', '→', 'đến', 'tới', 'và'];

/** The part of the day that stands after the joint of an expression, as in "chiều 12 đến sáng 14/8". */
function partAfterJoint(tokens: readonly Token[], { first, next }: Candidate): Part | undefined {
  let [joined, part] = [false, undefined as Part | undefined];
  for (let at = first; at < next; at++) {
    joined ||= saysAny(tokens[at], joints);
    if (joined) part = readPart(tokens, at)?.part ?? part;
  }
  return part;
}

const isSingle = (node: Node): boolean =>
  ['date', 'lunar', 'shift', 'weekday', 'open', 'both', 'dash'].includes(node.is);

/** The first day with a number of days said elsewhere in the line: "từ 12/8 xuống xã A 3 ngày". */
function withLength(main: Candidate, others: readonly Candidate[]): { node: Node; length?: Candidate } {
  const length =
    isSingle(main.node) && !isWeak(main.node)
      ? others.find((c) => c.node.is === 'length' && c.first >= main.next)
      : undefined;
  if (length?.node.is !== 'length') return { node: main.node };
  return { node: { is: 'count', n: length.node.n, from: main.node }, length };
}

/** Leaves the bare numbers out when something surer is there. */
function surest(tokens: readonly Token[], found: readonly Candidate[]): Candidate[] {
  const sure = found.filter((c) => !isWeak(c.node));
  if (sure.length > 0) return sure.some((c) => !isPeriod(c.node)) ? sure.filter((c) => !isPeriod(c.node)) : sure;
  const covered = found.reduce((n, c) => n + c.next - c.first, 0);
  const others = tokens.filter((t) => t.kind === 'word').length;
  const lengths = found.filter((c) => c.node.is === 'length');
  return lengths.length === found.length || others <= covered + 3 ? [...found] : lengths;
}

function combine(
  tokens: readonly Token[],
  kept: readonly Candidate[],
  found: readonly Candidate[],
  today: Day,
  past: boolean,
): Parsed | undefined {
  const [main, ...rest] = kept;
  if (!main) return undefined;
  const first = meaning(tokens, main, withLength(main, found).node, today, past);
  for (const other of rest) {
    if (other.node.is === 'length') continue;
    const next = meaning(tokens, other, other.node, today, past);
    if (next.kind === 'ambiguous' || next.kind === 'invalid') return next;
    if (first.kind !== 'days' || next.kind !== 'days' || first.from !== next.from || first.to !== next.to) {
      return first.kind === 'invalid' ? first : ask(first.kind === 'ambiguous' ? first.why : why.choice);
    }
  }
  return first;
}

/**
 * Reads a text that is meant as a day, as typed on `today` (convention: ../shared/domain/dates.md). Small words around the
 * day are let pass; two days that do not go together are asked about. Undefined when no day is in it. `past`: what is
 * over is known to be meant, so that a day without its year is the last one and not the next.
 */
export function parseDays(text: string, today: Day, past = false): Parsed | undefined {
  const tokens = tokenise(text.slice(0, longestLine));
  const found = readCandidates(tokens);
  return combine(tokens, surest(tokens, found), found, today, past);
}

/**
 * The visit's (or meeting's) day in a line with the spans of text that say it; the first span is the day itself. `past`:
 * the line is known to speak of what is over.
 */
export function readVisitDay(
  tokens: readonly Token[],
  text: string,
  today: Day,
  past = false,
): { parsed: Parsed; said: Candidate[] } | undefined {
  const found = readCandidates(tokens);
  const main = pickVisit(tokens, found, text);
  if (!main) return undefined;
  const { node, length } = withLength(main, found);
  return { parsed: meaning(tokens, main, node, today, past), said: [main, ...(length ? [length] : [])] };
}
