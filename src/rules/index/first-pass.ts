import type { Postings } from './postings.ts';
import type { Terms } from './terms.ts';

/** A group and what the postings say for it. */
export interface Candidate {
  group: number;
  worth: number;
}

/** Finds the best groups by their postings alone. */
export type FirstPass = (terms: Terms, most: number) => Candidate[];

/** Lists shorter than this are read through faster than they are thought about. */
const SHORT = 1_500;
/** The contest is judged again when what is left has shrunk to this: judging reads all groups met so far. */
const AGAIN = 0.6;

/**
 * Adds up the postings, dearest terms first. Once the terms left cannot lift a new group among the best, their long
 * lists are only looked into for the groups that still can be (MaxScore): the result is the same, the time is not.
 */
export function openFirstPass(postings: Postings, size: number, syllables: number, short = SHORT): FirstPass {
  const { start, groups, worth } = postings;
  const best = bestWorths(postings);
  const sums = new Float32Array(size);
  const touched = new Int32Array(size);
  const spread = (term: number, value: number, count: number) => {
    let known = count;
    for (let i = start[term] ?? 0, end = start[term + 1] ?? 0; i < end; i++) {
      const group = groups[i] ?? 0;
      const sum = sums[group] ?? 0;
      if (sum === 0) touched[known++] = group;
      sums[group] = sum + value * (worth[i] ?? 0);
    }
    return known;
  };
  /** Raises only the groups given (in order), each found by a search that leaps ahead. */
  const lift = (term: number, value: number, wanted: Int32Array) => {
    let from = start[term] ?? 0;
    const end = start[term + 1] ?? 0;
    for (const group of wanted) {
      from = leap(groups, from, end, group);
      if (from === end) return;
      if (groups[from] === group) sums[group] = (sums[group] ?? 0) + value * (worth[from] ?? 0);
    }
  };
  const inOrder = (terms: Terms) =>
    [
      ...[...terms.syllables].map(([id, value]) => ({ term: id, value, most: value * (best[id] ?? 0) })),
      ...[...terms.pairs].map(([pair, value]) => {
        const term = syllables + pair;
        return { term, value, most: value * (best[term] ?? 0) };
      }),
    ].sort((a, b) => b.most - a.most);
  return (terms, most) => {
    const order = inOrder(terms);
    let left = order.reduce((sum, one) => sum + one.most, 0);
    let count = 0;
    let wanted: Int32Array | undefined;
    let tried = Number.POSITIVE_INFINITY;
    for (const { term, value, most: highest } of order) {
      const long = (start[term + 1] ?? 0) - (start[term] ?? 0) > short;
      if (long && left < tried * AGAIN && (wanted?.length ?? count) > most * 4) {
        tried = left;
        wanted = wanted
          ? contenders(sums, wanted, most, left)
          : contendersIfClosed(sums, touched.subarray(0, count), most, left);
      }
      left -= highest;
      if (wanted) lift(term, value, wanted);
      else count = spread(term, value, count);
    }
    const chosen = pick(sums, wanted ?? touched.subarray(0, count), most);
    for (let i = 0; i < count; i++) sums[touched[i] ?? 0] = 0;
    return chosen;
  };
}

/** The highest worth each term has anywhere. */
function bestWorths({ start, worth }: Postings): Float32Array {
  const best = new Float32Array(start.length - 1);
  for (let term = 0; term < best.length; term++)
    for (let i = start[term] ?? 0, end = start[term + 1] ?? 0; i < end; i++)
      best[term] = Math.max(best[term] ?? 0, worth[i] ?? 0);
  return best;
}

/** Undefined while a group not met so far could still come among the best. */
function contendersIfClosed(sums: Float32Array, touched: Int32Array, most: number, left: number) {
  const bar = barOf(sums, touched, most, left);
  return bar > left ? above(sums, touched, bar - left).sort() : undefined;
}

/** Groups that can still be among the best though `left` is all that is to come. */
function contenders(sums: Float32Array, among: Int32Array, most: number, left: number): Int32Array {
  return above(sums, among, barOf(sums, among, most, 0) - left);
}

function above(sums: Float32Array, among: Int32Array, bar: number): Int32Array {
  const chosen = new Int32Array(among.length);
  let count = 0;
  for (const group of among) if ((sums[group] ?? 0) >= bar) chosen[count++] = group;
  return chosen.slice(0, count);
}

const BINS = 256;
const bins = new Int32Array(BINS);

/** A sum that at least `most` groups reach, no more than a bin below the highest such; 0 when all are below `floor`. */
function barOf(sums: Float32Array, among: Int32Array, most: number, floor: number): number {
  let high = 0;
  for (const group of among) if ((sums[group] ?? 0) > high) high = sums[group] ?? 0;
  if (high <= floor) return 0;
  const width = high / (BINS - 1);
  bins.fill(0);
  for (const group of among) {
    const bin = Math.floor((sums[group] ?? 0) / width);
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  let counted = 0;
  for (let bin = BINS - 1; bin >= 0; bin--) {
    counted += bins[bin] ?? 0;
    if (counted >= most) return bin * width;
  }
  return 0;
}

/** First place at or behind `from` whose group is not below `group`. */
function leap(groups: Int32Array, from: number, end: number, group: number): number {
  let step = 1;
  let low = from;
  while (low + step < end && (groups[low + step] ?? 0) < group) {
    low += step;
    step *= 2;
  }
  let high = Math.min(end, low + step + 1);
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((groups[middle] ?? 0) < group) low = middle + 1;
    else high = middle;
  }
  return low;
}

function pick(sums: Float32Array, among: Int32Array, most: number): Candidate[] {
  const best: Candidate[] = [];
  let bar = 0;
  for (const group of among) {
    const worth = sums[group] ?? 0;
    if (worth <= bar) continue;
    best.push({ group, worth });
    if (best.length >= most * 4) bar = trim(best, most);
  }
  trim(best, most);
  return best;
}

function trim(best: Candidate[], most: number): number {
  best.sort((a, b) => b.worth - a.worth || a.group - b.group).splice(most);
  return best.length < most ? 0 : (best.at(-1)?.worth ?? 0);
}
