import type { Stream } from '../index/stream.ts';

/** Dirichlet weight of a syllable's own frequency against its pairs; few texts say less about pairs. */
const smoothing = (total: number) => Math.max(5, Math.min(60, total / 5_000));
/** The least chance of a syllable that the texts lack: a small rulebook lacks many a common word. */
const unseen = (total: number) => Math.max(0.5, Math.min(5, total / 2_000)) / total;

/** The language model of the texts: how likely a bare syllable is, alone and behind another. */
export interface Chances {
  of(id: number): number;
  after(before: number, id: number): number;
}

export function openChances({ counts, pairs, pairCounts }: Stream): Chances {
  const total = counts.reduce((sum, one) => sum + one, 0) + counts.length;
  const weight = smoothing(total);
  const of = (id: number) => (id === 0 ? unseen(total) : ((counts[id] ?? 0) + 0.5) / total);
  return {
    of,
    after(before, id) {
      if (before === 0 || id === 0) return of(id);
      const pair = pairs.find(before, id);
      const seen = pair < 0 ? 0 : (pairCounts[pair] ?? 0);
      return (seen + weight * of(id)) / ((counts[before] ?? 0) + weight);
    },
  };
}
