import type { Sliced } from '../slices.ts';
import type { Stream } from './stream.ts';

/** How much a group says about each term, worked out beforehand: a query only adds. */
export interface Postings {
  /** Postings of term t: groups[start[t]…start[t + 1] - 1], with what each is worth (BM25 without idf). */
  readonly start: Int32Array;
  readonly groups: Int32Array;
  readonly worth: Float32Array;
  readonly idf: Float32Array;
}

export interface Weighing {
  /** Saturation and length norm of BM25; how much a word of the heading counts against one of the text. */
  k1: number;
  b: number;
  title: number;
}

/** Groups posted between two pauses. */
const EACH = 100;

/**
 * Postings by group; terms are bare syllables (0…S-1) and then pairs (S…). Text and heading are one field whose
 * frequencies are weighed (BM25F), so a word in both does not count as two finds.
 */
export function* post(stream: Stream, { k1, b, title }: Weighing): Sliced<Postings> {
  const syllables = stream.names.size;
  const terms = syllables + stream.pairs.size;
  const start = new Int32Array(terms + 1);
  const frequency = new Float32Array(terms);
  const touched: number[] = [];
  const groups = stream.groups.length;
  const length = new Float32Array(groups);
  const add = (term: number, weight: number) => {
    if (frequency[term] === 0) touched.push(term);
    frequency[term] = (frequency[term] ?? 0) + weight;
  };
  const gather = (group: number) => {
    touched.length = 0;
    const heading = eachTerm(stream, stream.headings, stream.headingStart[group], stream.headingStart[group + 1], (t) =>
      add(t, title),
    );
    let text = 0;
    for (let p = stream.groupStart[group] ?? 0; p < (stream.groupStart[group + 1] ?? 0); p++)
      text += eachTerm(stream, stream.tokens, stream.passageStart[p], stream.passageStart[p + 1], (t) => add(t, 1));
    length[group] = text + heading;
  };
  for (let g = 0; g < groups; g++) {
    if (g % EACH === 0) yield;
    gather(g);
    for (const term of touched) {
      start[term + 1] = (start[term + 1] ?? 0) + 1;
      frequency[term] = 0;
    }
  }
  yield;
  for (let t = 0; t < terms; t++) start[t + 1] = (start[t + 1] ?? 0) + (start[t] ?? 0);
  const total = start[terms] ?? 0;
  const mean = length.reduce((sum, one) => sum + one, 0) / Math.max(1, groups);
  const at = start.slice(0, terms);
  const postings = { start, groups: new Int32Array(total), worth: new Float32Array(total), idf: idfOf(start, groups) };
  for (let g = 0; g < groups; g++) {
    if (g % EACH === 0) yield;
    gather(g);
    const norm = k1 * (1 - b + (b * (length[g] ?? 0)) / mean);
    for (const term of touched) {
      const slot = at[term] ?? 0;
      const tf = frequency[term] ?? 0;
      postings.groups[slot] = g;
      postings.worth[slot] = (tf * (k1 + 1)) / (tf + norm);
      at[term] = slot + 1;
      frequency[term] = 0;
    }
  }
  return postings;
}

/** Calls `found` with every syllable and pair of a stretch; gives its length. */
function eachTerm({ names, pairs }: Stream, ids: Uint16Array, from = 0, to = 0, found: (term: number) => void): number {
  const syllables = names.size;
  let before = 0;
  for (let i = from; i < to; i++) {
    const one = ids[i] ?? 0;
    if (one !== 0) {
      found(one);
      const pair = before === 0 ? -1 : pairs.find(before, one);
      if (pair >= 0) found(syllables + pair);
    }
    before = one;
  }
  return to - from;
}

function idfOf(start: Int32Array, groups: number): Float32Array {
  const idf = new Float32Array(start.length - 1);
  for (let t = 0; t < idf.length; t++) {
    const df = (start[t + 1] ?? 0) - (start[t] ?? 0);
    idf[t] = Math.log(1 + (groups - df + 0.5) / (df + 0.5));
  }
  return idf;
}
