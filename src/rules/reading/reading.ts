import type { Stream } from '../index/stream.ts';
import type { Sliced } from '../slices.ts';
import { openChances } from './chances.ts';
import { guess, noiseOf, type Sources } from './guess.ts';
import { parted } from './parted.ts';
import { openShorthand } from './shorthand.ts';
import { openSlips } from './slips.ts';
import { bare, wordsOf } from './syllable.ts';
import { type Shares, weigh } from './weigh.ts';

/** One way to read one typed word: the syllables it stands for. `weight` sums to 1 over the ways of a word. */
export interface Way {
  ids: readonly number[];
  weight: number;
}

/** A question as the texts would have written it: every typed word's likely readings and how they join. */
export interface Reading {
  readonly typed: readonly string[];
  readonly slots: readonly (readonly Way[])[];
  /** Weight of each bare syllable and of each known pair, over the whole question. */
  readonly syllables: ReadonlyMap<number, number>;
  readonly pairs: ReadonlyMap<number, number>;
  /** The likeliest reading, syllable by syllable; 0 for a word no text has. */
  readonly plain: readonly number[];
  /** As typed, shorthand written out: for rules that know words by their letters. */
  readonly written: string;
}

/** Readings below this are dropped from the search. */
const FAINT = 0.03;
/** Words of a question that are read; a longer text is a document, not a question. */
const MOST_WORDS = 96;
/** No Vietnamese syllable is longer, nor is a document's number. */
const LONGEST_WORD = 24;

export interface Reader {
  read(question: string): Reading;
}

/** Opens the noisy channel over the texts of an index: slips, Telex and shorthand weighed by which syllables meet. */
export function* openReader(stream: Stream): Sliced<Reader> {
  const chances = openChances(stream);
  const slips = yield* openSlips(stream);
  const shorthand = yield* openShorthand(stream);
  const sources: Sources = { stream, chances, slips, shorthand };
  return {
    read(question) {
      const typed = joined(question).slice(0, MOST_WORDS);
      const noise = noiseOf(typed, sources);
      const slots = typed.map((word) => guess(word.slice(0, LONGEST_WORD), noise, sources));
      const shares = weigh(slots, chances);
      const ways = slots.map((guesses, at) =>
        guesses.map(({ ids }, way) => ({ ids, weight: shares.ways[at]?.[way] ?? 0 })),
      );
      return {
        typed,
        slots: ways,
        plain: ways.flatMap(likeliest),
        written: written(typed, ways, stream),
        ...sum(ways, shares, stream),
      };
    },
  };
}

/** Words of the question; 't/h' and 'đ/c' are one word. */
function joined(question: string): string[] {
  return wordsOf(
    parted(question)
      .replace(/(?<!\p{L})(\p{L})\/(\p{L})(?!\p{L})/gu, '$1$2')
      .replaceAll('&', ' và '),
  );
}

/** A word without a vowel is no syllable: it stands for others. */
const voiceless = /^[^aeiouy\d]+$/;

function written(typed: readonly string[], ways: readonly (readonly Way[])[], { names }: Stream): string {
  const words = typed.map((word, at) => {
    const ids = voiceless.test(bare(word)) ? likeliest(ways[at] ?? []) : [0];
    return ids.includes(0) ? word : ids.map((id) => names.name(id)).join(' ');
  });
  return words.join(' ');
}

function likeliest(ways: readonly Way[]): readonly number[] {
  return ways.reduce((best, way) => (way.weight > best.weight ? way : best), { ids: [0], weight: 0 }).ids;
}

/** Adds up what every way says about syllables and pairs, within a word and across two. */
function sum(slots: readonly (readonly Way[])[], shares: Shares, stream: Stream) {
  const syllables = new Map<number, number>();
  const pairs = new Map<number, number>();
  const add = (map: Map<number, number>, key: number, weight: number) => map.set(key, (map.get(key) ?? 0) + weight);
  const addPair = (a: number, b: number, weight: number) => {
    const pair = a === 0 || b === 0 ? -1 : stream.pairs.find(a, b);
    if (pair >= 0) add(pairs, pair, weight);
  };
  slots.forEach((ways, at) => {
    for (const { ids, weight } of ways) {
      if (weight < FAINT) continue;
      ids.forEach((id, i) => {
        if (id > 0) add(syllables, id, weight);
        if (i > 0) addPair(ids[i - 1] ?? 0, id, weight);
      });
    }
    (slots[at - 1] ?? []).forEach((one, v) => {
      ways.forEach((two, w) => {
        const weight = shares.joint(at, v, w);
        if (weight >= FAINT) addPair(one.ids.at(-1) ?? 0, two.ids[0] ?? 0, weight);
      });
    });
  });
  return { syllables, pairs };
}
