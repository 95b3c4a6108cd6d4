import type { Stream } from './stream.ts';

/** A run of syllables that the texts repeat. */
export interface Phrase {
  ids: number[];
  count: number;
}

/** Fewer finds than this are no habit. In a large library a habit is seen oftener. */
const seenAtLeast = (tokens: number) => 4 + Math.floor(tokens / 400_000);
const LONGEST = 5;

/**
 * Phrases of two to five syllables that the texts repeat. A phrase is counted only where both phrases one shorter
 * within it are repeated too, so each length costs one pass over little.
 */
export function phrasesOf(stream: Stream): Phrase[] {
  const { tokens, names, pairs, pairCounts } = stream;
  const least = seenAtLeast(tokens.length);
  const letters = Array.from({ length: names.size }, (_, id) => /^[a-z]+$/.test(names.name(id)));
  const starts = new Set(stream.passageStart);
  /** By the place of its last syllable: number of the phrase of the present length that ends there, or -1. */
  let ending = new Int32Array(tokens.length).fill(-1);
  let phrases: Phrase[] = Array.from(pairCounts, (count) => ({ ids: [], count }));
  for (let i = 1; i < tokens.length; i++) {
    const [a = 0, b = 0] = [tokens[i - 1], tokens[i]];
    if (!letters[a] || !letters[b] || starts.has(i)) continue;
    const pair = pairs.find(a, b);
    const phrase = phrases[pair];
    if (!phrase || phrase.count < least) continue;
    ending[i] = pair;
    if (phrase.ids.length === 0) phrase.ids = [a, b];
  }
  const all = phrases.filter(({ ids }) => ids.length > 0);
  for (let length = 3; length <= LONGEST; length++) {
    const longer = lengthen(tokens, ending, phrases, least);
    ({ phrases, ending } = longer);
    all.push(...phrases.filter(({ count }) => count >= least));
  }
  return all;
}

function lengthen(tokens: Uint16Array, ending: Int32Array, phrases: readonly Phrase[], least: number) {
  const numbers = new Map<number, number>();
  const longer: Phrase[] = [];
  const next = new Int32Array(tokens.length).fill(-1);
  for (let i = 1; i < tokens.length; i++) {
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
    const phrase = longer[next[i] ?? -1];
    if (phrase && phrase.count < least) next[i] = -1;
  }
  return { phrases: longer, ending: next };
}
