import type { Reading } from '../reading/reading.ts';
import { isNumber } from '../reading/syllable.ts';
import type { Postings } from './postings.ts';
import type { Stream } from './stream.ts';
import type { Terms } from './terms.ts';

/** A question made ready to be laid beside texts: every test on a token is one look into an array or a set. */
export interface Probe {
  /** Worth of each bare syllable; 0 for all that the question has not. */
  readonly worth: Float32Array;
  readonly terms: Terms;
  /** Syllables that stand two apart in the question, as keys of `apart`. */
  readonly skips: ReadonlyMap<number, number>;
  readonly skipTotal: number;
  /** Article numbers asked for: 'điều 17'. */
  readonly articles: ReadonlySet<number>;
  /** The likeliest reading, to find a phrase in. */
  readonly phrase: string;
}

export const apart = (a: number, b: number) => ((a << 16) | b) >>> 0;
export const phraseOf = (ids: readonly number[]) => `,${ids.join(',')},`;

/** Makes probes; the array of worths is one and the same, so a probe lasts until the next is made. */
export function openProbes({ names }: Stream, { idf }: Postings) {
  const worth = new Float32Array(names.size);
  const set: number[] = [];
  const article = names.find('dieu');
  return (reading: Reading, terms: Terms): Probe => {
    for (const id of set.splice(0)) worth[id] = 0;
    for (const [id, value] of terms.syllables) {
      worth[id] = value;
      set.push(id);
    }
    const { plain } = reading;
    const skips = new Map<number, number>();
    const articles = new Set<number>();
    plain.forEach((id, i) => {
      const [far = 0, near = 0] = [plain[i - 2], plain[i - 1]];
      if (id > 0 && far > 0) skips.set(apart(far, id), Math.min(idf[far] ?? 0, idf[id] ?? 0));
      if (near === article && article > 0 && isNumber(names.name(id))) articles.add(id);
    });
    const skipTotal = [...skips.values()].reduce((sum, one) => sum + one, 0);
    return { worth, terms, skips, skipTotal, articles, phrase: phraseOf(plain) };
  };
}
