import { askingPhrases, askingWords } from '../asking-words.ts';
import { openReader, type Reading } from '../reading/reading.ts';
import { spokenInFull } from '../reading/shorthand.ts';
import type { Sliced } from '../slices.ts';
import { openFirstPass } from './first-pass.ts';
import { type Postings, post } from './postings.ts';
import { openProbes } from './probe.ts';
import { type Hit, openRanker } from './rank.ts';
import { type Passage, readStream, type Stream } from './stream.ts';
import { openWeigher, type Related, type Terms } from './terms.ts';

/** BM25F over groups: early saturation, mild length norm, a heading's word as two and a half of the text. */
const weighing = { k1: 0.9, b: 0.6, title: 2.5 };

/** Groups whose words are read closely. Of the benchmark's questions 99 in 100 have their answer among them. */
const LOOKED_AT = 60;

/** What was found for a question. */
export interface Answer {
  readonly reading: Reading;
  readonly terms: Terms;
  /** Best first. */
  readonly hits: readonly Hit[];
}

/** An index of passages, in memory; made anew when the texts change. */
export interface Engine {
  readonly stream: Stream;
  readonly postings: Postings;
  ask(question: string): Answer;
  /** The groups that answer best, by name. */
  search(question: string, most: number): string[];
}

/** Builds the index. Passages of one group must follow one another. */
export function* buildEngine(passages: readonly Passage[], related: readonly Related[] = []): Sliced<Engine> {
  const stream = yield* readStream(passages, [...askingWords, ...askingPhrases, ...spokenInFull, ...related.flat()]);
  const postings = yield* post(stream, weighing);
  const reader = yield* openReader(stream);
  yield;
  const weigher = openWeigher(stream, postings, related);
  const first = openFirstPass(postings, stream.groups.length, stream.names.size);
  yield;
  const probes = openProbes(stream, postings);
  const rank = openRanker(stream, postings);
  const ask = (question: string): Answer => {
    const reading = reader.read(question);
    const terms = weigher(reading);
    return { reading, terms, hits: rank(probes(reading, terms), first(terms, LOOKED_AT)) };
  };
  return {
    stream,
    postings,
    ask,
    search: (question, most) =>
      ask(question)
        .hits.slice(0, most)
        .map(({ group }) => stream.groups[group] ?? ''),
  };
}
