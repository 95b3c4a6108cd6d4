import type { Stream } from './stream.ts';

/** Dirichlet weight of a syllable's own frequency against its pairs. */
const SMOOTHING = 60;

/** The language model of the texts: how likely a bare syllable is, alone and behind another. */
export interface Chances {
  of(id: number): number;
  after(before: number, id: number): number;
}

export function openChances({ counts, pairs, pairCounts }: Stream): Chances {
  const total = counts.reduce((sum, one) => sum + one, 0) + counts.length;
  const of = (id: number) => ((counts[id] ?? 0) + 0.5) / total;
  return {
    of,
    after(before, id) {
      if (before === 0 || id === 0) return of(id);
      const pair = pairs.find(before, id);
      const seen = pair < 0 ? 0 : (pairCounts[pair] ?? 0);
      return (seen + SMOOTHING * of(id)) / ((counts[before] ?? 0) + SMOOTHING);
    },
  };
}
