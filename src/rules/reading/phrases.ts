import type { Stream } from '../index/stream.ts';
import type { Sliced } from '../slices.ts';

/** A run of syllables that the texts repeat. */
export interface Phrase {
  ids: number[];
  count: number;
}

/** Fewer finds than this are no habit. In a large library a habit is seen oftener. */
const seenAtLeast = (tokens: number) => 4 + Math.floor(tokens / 400_000);
const LONGEST = 5;
/** Syllables read between two pauses. */
const EACH = 4_096;

/**
 * Phrases of two to five syllables that the texts repeat. A phrase is counted only where both phrases one shorter
 * within it are repeated too, so each length costs one pass over little.
 */
export function* phrasesOf(stream: Stream): Sliced<Phrase[]> {
  const { tokens, names, pairs, pairCounts } = stream;
  const least = seenAtLeast(tokens.length);
  const letters = Array.from({ length: names.size }, (_, id) => /^[a-z]+$/.test(names.name(id)));
  const starts = new Set(stream.passageStart);
  /** By the place of its last syllable: number of the phrase of the present length that ends there, or -1. */
  let ending = new Int32Array(tokens.length).fill(-1);
  let phrases: Phrase[] = [];
  /** By pair: number of its phrase, or -1. */
  const numbers = new Int32Array(pairs.size).fill(-1);
  for (let i = 1; i < tokens.length; i++) {
    if (i % EACH === 0) yield;
    const [a = 0, b = 0] = [tokens[i - 1], tokens[i]];
    if (!letters[a] || !letters[b] || starts.has(i)) continue;
    const pair = pairs.find(a, b);
    const count = pair < 0 ? 0 : (pairCounts[pair] ?? 0);
    if (count < least) continue;
    if (numbers[pair] === -1) numbers[pair] = phrases.push({ ids: [a, b], count }) - 1;
    ending[i] = numbers[pair] ?? -1;
  }
  const all = [...phrases];
  for (let length = 3; length <= LONGEST; length++) {
    const longer = yield* lengthen(tokens, ending, phrases, least);
    ({ phrases, ending } = longer);
    for (const phrase of phrases) if (phrase.count >= least) all.push(phrase);
  }
  return all;
}

function* lengthen(
  tokens: Uint16Array,
  ending: Int32Array,
  phrases: readonly Phrase[],
  least: number,
): Sliced<{ phrases: Phrase[]; ending: Int32Array<ArrayBuffer> }> {
  const numbers = new Map<number, number>();
  const longer: Phrase[] = [];
  const next = new Int32Array(tokens.length).fill(-1);
  for (let i = 1; i < tokens.length; i++) {
    if (i % EACH === 0) yield;
    const [before = -1, now = -1] = [ending[i - 1], ending[i]];
    if (before < 0 || now < 0) continue;
    const key = before * 65_536 + (tokens[i] ?? 0);
    let number = numbers.get(key);
    if (number === undefined) {
      number = longer.push({ ids: [...(phrases[before]?.ids ?? []), tokens[i] ?? 0], count: 0 }) - 1;
      numbers.set(key, number);
    }
    const phrase = longer[number];
    if (phrase) phrase.count++;
    next[i] = number;
  }
  for (let i = 0; i < next.length; i++) {
    if (i % EACH === 0) yield;
    const phrase = longer[next[i] ?? -1];
    if (phrase && phrase.count < least) next[i] = -1;
  }
  return { phrases: longer, ending: next };
}
