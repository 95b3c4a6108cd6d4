import { askingPhrases, askingWords } from '../asking-words.ts';
import type { Reading } from '../reading/reading.ts';
import type { Postings } from './postings.ts';
import type { Stream } from './stream.ts';

/** A question's terms with what each is worth: weight of its reading times idf. */
export interface Terms {
  /** By bare syllable and by pair; only those that some text has. */
  readonly syllables: ReadonlyMap<number, number>;
  readonly pairs: ReadonlyMap<number, number>;
  /** Everything together: what a perfect text would be worth, before saturation. */
  readonly total: number;
  /** Words of the question that no text has, as if each were as telling as a word of a single text. */
  readonly strange: number;
  /** Related phrases in use: the syllables asked with, and those that stand for them. */
  readonly related: readonly { asked: readonly number[]; said: readonly number[] }[];
}

/** A syllable repeated in a question counts again, but not for ever. */
const MOST_OFTEN = 1.5;
/** What asking words keep of their weight, and pairs of theirs beside single syllables. */
const ASKING = 0.3;
const PAIRS = 0.85;
/** A related phrase against the words of the question themselves. */
const RELATED = 0.5;

/** Weighs a reading with what the texts make telling. */
export type Weigher = (reading: Reading) => Terms;

export function openWeigher(stream: Stream, postings: Postings, related: readonly Related[] = []): Weigher {
  const { idf } = postings;
  const others = openRelated(stream, related);
  const rarest = Math.log(1 + stream.groups.length / 0.5);
  const asking = new Set(askingWords.map((word) => stream.names.find(word)));
  const askingPairs = new Set(askingPhrases.flatMap((phrase) => pairsOf(stream, phrase)));
  const offset = stream.names.size;
  return ({ syllables, pairs, plain }) => {
    const worth = new Map<number, number>();
    const pairWorth = new Map<number, number>();
    let total = 0;
    const note = (map: Map<number, number>, key: number, value: number) => {
      map.set(key, value);
      total += value;
    };
    for (const [id, weight] of syllables)
      note(worth, id, Math.min(weight, MOST_OFTEN) * (idf[id] ?? 0) * (asking.has(id) ? ASKING : 1));
    for (const [pair, weight] of pairs)
      note(
        pairWorth,
        pair,
        PAIRS * Math.min(weight, MOST_OFTEN) * (idf[offset + pair] ?? 0) * (askingPairs.has(pair) ? ASKING : 1),
      );
    const related = others(plain);
    for (const term of related.flatMap(({ terms }) => terms)) {
      const [map, key] = term < offset ? [worth, term] : [pairWorth, term - offset];
      if (!map.has(key)) map.set(key, RELATED * (term < offset ? 1 : PAIRS) * (idf[term] ?? 0));
    }
    return {
      syllables: worth,
      pairs: pairWorth,
      total,
      strange: plain.filter((id) => id === 0).length * rarest,
      related,
    };
  };
}

/** A phrase of questions and what texts say for it. */
export type Related = readonly [string, string];

/** Finds the terms that related phrases add to a question. */
function openRelated(stream: Stream, related: readonly Related[]) {
  const idsOf = (phrase: string) => phrase.split(' ').map((word) => stream.names.find(word));
  const known = related.map(([from, to]) => {
    const [asked, said] = [idsOf(from), idsOf(to).filter((id) => id > 0)];
    const terms = [...said, ...pairsOf(stream, to).map((pair) => stream.names.size + pair)];
    return { phrase: `,${asked.join(',')},`, asked, said, terms };
  });
  return (plain: readonly number[]) => {
    const whole = `,${plain.join(',')},`;
    return known.filter(({ phrase }) => whole.includes(phrase));
  };
}

function pairsOf({ names, pairs }: Stream, phrase: string): number[] {
  const ids = phrase.split(' ').map((word) => names.find(word));
  return ids.slice(1).flatMap((id, i) => {
    const pair = pairs.find(ids[i] ?? 0, id);
    return pair >= 0 ? [pair] : [];
  });
}
