import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openFirstPass } from '../../../src/rules/index/first-pass.ts';
import { post } from '../../../src/rules/index/postings.ts';
import { readStream, type Stream } from '../../../src/rules/index/stream.ts';
import type { Terms } from '../../../src/rules/index/terms.ts';
import { atOnce } from '../../../src/rules/slices.ts';

const syllable = fc.constantFrom('chi', 'doan', 'sinh', 'hoat', 'ky', 'luat', 'phi', 'xa', 'bi', 'thu');
const text = fc.array(syllable, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));

const weighing = { k1: 0.9, b: 0.6, title: 2.5 };

/** BM25F written out for one group and one term, straight from the texts. */
function worthOf(texts: readonly string[], at: number, has: (words: string[]) => number): number {
  const words = texts.map((one) => one.split(' '));
  // Every heading is one word and its end marks, as `streamOf` makes it.
  const lengths = words.map((list) => list.length + HEADING);
  const mean = lengths.reduce((sum, one) => sum + one, 0) / texts.length;
  const tf = has(words[at] ?? []);
  const norm = weighing.k1 * (1 - weighing.b + (weighing.b * (lengths[at] ?? 0)) / mean);
  const df = words.filter((list) => has(list) > 0).length;
  const idf = Math.log(1 + (texts.length - df + 0.5) / (df + 0.5));
  return tf === 0 ? 0 : (idf * tf * (weighing.k1 + 1)) / (tf + norm);
}

const HEADING = 3;

/** Texts under headings that no question asks for: nothing but three end marks. */
function streamOf(texts: readonly string[]): Stream {
  return atOnce(readStream(texts.map((one, i) => ({ group: String(i), document: '', title: '', text: one }))));
}

it('gives the very groups and sums that adding everything up gives, however early it stops', () => {
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 30, maxLength: 60 }),
      fc.array(syllable, { minLength: 1, maxLength: 5 }),
      (texts, asked) => {
        const stream = streamOf(texts);
        const postings = atOnce(post(stream, weighing));
        const wanted = [...new Set(asked)];
        const ids = new Map(wanted.map((word) => [stream.names.find(word), word] as const));
        ids.delete(0);
        const syllables = new Map([...ids.keys()].map((id) => [id, postings.idf[id] ?? 0]));
        const terms: Terms = { syllables, pairs: new Map(), total: 1, strange: 0, related: [] };
        const sums = texts.map((_, at) =>
          [...ids.values()].reduce(
            (sum, word) => sum + worthOf(texts, at, (list) => list.filter((one) => one === word).length),
            0,
          ),
        );
        const most = 3;
        const found = openFirstPass(postings, texts.length, stream.names.size, -1)(terms, most);
        const best = [...sums]
          .sort((a, b) => b - a)
          .filter((one) => one > 0)
          .slice(0, most);
        expect(found.map(({ worth }) => worth.toFixed(3))).toEqual(best.map((one) => one.toFixed(3)));
        for (const { group, worth } of found) expect(worth).toBeCloseTo(sums[group] ?? -1, 3);
      },
    ),
    { numRuns: 60 },
  );
});
