import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

export const quantile = (values: readonly number[], q: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
};

/** Milliseconds of each piece of work: the median over `rounds` of it, after one that warms up. */
export function clockEach<T>(items: readonly T[], rounds: number, work: (item: T) => unknown): number[] {
  for (const item of items.slice(0, 200)) work(item);
  const taken = Array.from({ length: rounds }, () =>
    items.map((item) => {
      const from = performance.now();
      work(item);
      return performance.now() - from;
    }),
  );
  return items.map((_, i) =>
    quantile(
      taken.map((round) => round[i] ?? 0),
      0.5,
    ),
  );
}

/** Megabytes that what `make` gives holds on to, heap and typed arrays. */
export function weighMemory<T>(make: () => T): { made: T; mb: number } {
  const held = () => {
    collect();
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const before = held();
  const made = make();
  return { made, mb: (held() - before) / 2 ** 20 };
}
