import type { Chances } from './chances.ts';
import type { Guess } from './guess.ts';

/** What each way of each word is worth beside its neighbours. */
export interface Shares {
  /** By word and way; each word's sum to 1. */
  readonly ways: readonly Float64Array[];
  /** Share of way v of the word before `at` together with way w of the word at `at`. */
  joint(at: number, v: number, w: number): number;
}

/** Forward and backward over all readings of a question (a hidden Markov chain whose states are syllables). */
export function weigh(slots: readonly (readonly Guess[])[], chances: Chances): Shares {
  const inner = slots.map((ways) => Float64Array.from(ways, (way) => within(way, chances)));
  const links = slots.map((ways, at) => linksOf(slots[at - 1], ways, chances));
  const ahead = forward(inner, links);
  const behind = backward(inner, links);
  const ways = ahead.map((row, at) => scaled(row.map((share, way) => share * (behind[at]?.[way] ?? 0))));
  const joint = (at: number, v: number, w: number) => {
    const width = inner[at]?.length ?? 0;
    return (
      (ahead[at - 1]?.[v] ?? 0) * (links[at]?.[v * width + w] ?? 0) * (inner[at]?.[w] ?? 0) * (behind[at]?.[w] ?? 0)
    );
  };
  const totals = slots.map((now, at) => {
    let total = 0;
    for (let v = 0; v < (slots[at - 1]?.length ?? 0); v++)
      for (let w = 0; w < now.length; w++) total += joint(at, v, w);
    return total || 1;
  });
  return { ways, joint: (at, v, w) => joint(at, v, w) / (totals[at] ?? 1) };
}

/** How likely a way is typed so and its own syllables meet. */
function within({ ids, chance }: Guess, chances: Chances): number {
  let all = chance;
  for (let i = 1; i < ids.length; i++) all *= chances.after(ids[i - 1] ?? 0, ids[i] ?? 0);
  return all;
}

/** How likely each way of a word (columns) follows each way of the word before (rows). */
function linksOf(before: readonly Guess[] | undefined, ways: readonly Guess[], chances: Chances): Float64Array {
  const width = ways.length;
  if (!before) return Float64Array.from(ways, ({ ids }) => chances.of(ids[0] ?? 0));
  const links = new Float64Array(before.length * width);
  before.forEach(({ ids }, v) => {
    const last = ids.at(-1) ?? 0;
    for (let w = 0; w < width; w++) links[v * width + w] = chances.after(last, ways[w]?.ids[0] ?? 0);
  });
  return links;
}

function forward(inner: readonly Float64Array[], links: readonly Float64Array[]): Float64Array[] {
  const rows: Float64Array[] = [];
  inner.forEach((own, at) => {
    const before = rows[at - 1] ?? Float64Array.of(1);
    const link = links[at] ?? new Float64Array();
    const row = new Float64Array(own.length);
    for (let v = 0; v < before.length; v++)
      for (let w = 0; w < row.length; w++)
        row[w] = (row[w] ?? 0) + (before[v] ?? 0) * (link[v * row.length + w] ?? 0) * (own[w] ?? 0);
    rows.push(scaled(row));
  });
  return rows;
}

function backward(inner: readonly Float64Array[], links: readonly Float64Array[]): Float64Array[] {
  const rows: Float64Array[] = inner.map((own) => new Float64Array(own.length).fill(1));
  for (let at = inner.length - 2; at >= 0; at--) {
    const after = rows[at + 1] ?? new Float64Array();
    const own = inner[at + 1] ?? new Float64Array();
    const link = links[at + 1] ?? new Float64Array();
    const row = new Float64Array(inner[at]?.length ?? 0);
    for (let v = 0; v < row.length; v++)
      for (let w = 0; w < own.length; w++)
        row[v] = (row[v] ?? 0) + (link[v * own.length + w] ?? 0) * (own[w] ?? 0) * (after[w] ?? 0);
    rows[at] = scaled(row);
  }
  return rows;
}

/** Shares that sum to 1; equal ones where nothing is likely. */
function scaled(row: Float64Array): Float64Array {
  let sum = 0;
  for (const one of row) sum += one;
  for (let i = 0; i < row.length; i++) row[i] = sum > 0 ? (row[i] ?? 0) / sum : 1 / row.length;
  return row;
}
