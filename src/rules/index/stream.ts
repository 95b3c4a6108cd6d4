import { bare, wordsOf } from '../reading/syllable.ts';
import type { Sliced } from '../slices.ts';
import { growing } from './growing.ts';
import { type Names, openNames, openPairs, type PairTable } from './lexicon.ts';

/** What is looked up: a passage of an article (or of any text answered as one). Passages of a group stand together. */
export interface Passage {
  /** Articles are ranked, their passages tell which part answers; equal groups must follow one another. */
  group: string;
  /** The document the group stands in, as people name it: 'Luật Trồng trọt', 'Điều lệ Đoàn'. */
  document: string;
  /** Heading of the whole group, its article first: 'Điều 17. Chi đoàn'. */
  title: string;
  topic?: string;
  /** What else people call it. */
  names?: readonly string[];
  text: string;
}

/** All texts as numbers of bare syllables, end to end. */
export interface Stream {
  readonly groups: readonly string[];
  /** Group g holds passages groupStart[g] … groupStart[g + 1] - 1. */
  readonly groupStart: Int32Array;
  /** Passage p is tokens[passageStart[p] … passageStart[p + 1] - 1]. */
  readonly passageStart: Int32Array;
  readonly tokens: Uint16Array;
  /** Heading of group g: headings[headingStart[g] … headingStart[g + 1] - 1]; 0 ends document, title, topic, names. */
  readonly headingStart: Int32Array;
  readonly headings: Uint16Array;
  readonly names: Names;
  /** How often each syllable and each pair of neighbours occurs. */
  readonly counts: Int32Array;
  readonly pairs: PairTable;
  readonly pairCounts: Int32Array;
}

/** Passages read between two pauses. */
const EACH = 100;

/** How often a spoken phrase counts in the language model, against once for every time a text has it. */
const SPOKEN = 2;

/**
 * Reads all passages into one stream. `spoken` are phrases that questions have and texts may lack: the language model
 * knows them, nothing is found by them.
 */
export function* readStream(passages: readonly Passage[], spoken: readonly string[] = []): Sliced<Stream> {
  const names = openNames();
  const idOf = remembering((word) => names.add(bare(word)));
  const tokens = growing(Uint16Array);
  const headings = growing(Uint16Array);
  const groups: string[] = [];
  const [groupStart, passageStart, headingStart]: [number[], number[], number[]] = [[], [], []];
  const head = ({ document, title, topic = '', names: others = [] }: Passage) => {
    for (const part of [document, title, topic, ...others]) {
      for (const word of wordsOf(part)) headings.push(idOf(word));
      headings.push(0);
    }
  };
  for (const [at, passage] of passages.entries()) {
    if (at % EACH === 0) yield;
    if (passage.group !== groups.at(-1)) {
      groups.push(passage.group);
      groupStart.push(at);
      headingStart.push(headings.length);
      head(passage);
    }
    passageStart.push(tokens.length);
    for (const word of wordsOf(passage.text)) tokens.push(idOf(word));
  }
  const texts = {
    ...{ groups, tokens: tokens.taken(), headings: headings.taken(), names },
    groupStart: Int32Array.from([...groupStart, passages.length]),
    passageStart: Int32Array.from([...passageStart, tokens.length]),
    headingStart: Int32Array.from([...headingStart, headings.length]),
  };
  const counted = yield* countAll(
    texts,
    spoken.map((phrase) => wordsOf(phrase).map(idOf)),
  );
  return { ...texts, ...counted };
}

/** A word met again costs one look-up. */
function remembering(work: (word: string) => number): (word: string) => number {
  const known = new Map<string, number>();
  return (word) => {
    const had = known.get(word);
    if (had !== undefined) return had;
    const id = work(word);
    known.set(word, id);
    return id;
  };
}

type Texts = Omit<Stream, 'counts' | 'pairs' | 'pairCounts'>;

function* countAll(
  { tokens, headings, passageStart, headingStart, names }: Texts,
  spoken: readonly (readonly number[])[],
): Sliced<Pick<Stream, 'pairs' | 'counts' | 'pairCounts'>> {
  const pairs = openPairs();
  const counts = new Int32Array(names.size);
  const pairCounts = growing(Int32Array);
  const count = (ids: ArrayLike<number>, from: number, to: number) => {
    let before = 0;
    for (let i = from; i < to; i++) {
      const id = ids[i] ?? 0;
      counts[id] = (counts[id] ?? 0) + 1;
      if (id !== 0 && before !== 0) {
        const pair = pairs.add(before, id);
        if (pair === pairCounts.length) pairCounts.push(0);
        pairCounts.bump(pair);
      }
      before = id;
    }
  };
  for (let p = 0; p + 1 < passageStart.length; p++) {
    if (p % EACH === 0) yield;
    count(tokens, passageStart[p] ?? 0, passageStart[p + 1] ?? 0);
  }
  // A heading ends with a 0, so no pair reaches from one into the next.
  for (let g = 0; g + 1 < headingStart.length; g++) {
    if (g % EACH === 0) yield;
    count(headings, headingStart[g] ?? 0, headingStart[g + 1] ?? 0);
  }
  for (const ids of spoken) for (let i = 0; i < SPOKEN; i++) count(ids, 0, ids.length);
  counts[0] = 0;
  return { pairs, counts, pairCounts: pairCounts.taken() };
}
