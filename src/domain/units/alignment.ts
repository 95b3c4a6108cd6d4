/** A left item put beside a right one, with how well they fit. */
export interface Pair {
  left: number;
  right: number;
  fit: number;
}

/**
 * Pairs items of two lists, both in order and each at most once, so that the sum of fits is greatest. `fits[left][right]`
 * is 0 for two that cannot be paired. Of equal sums the earliest left items win.
 */
export function align(fits: readonly (readonly number[])[]): Pair[] {
  const best = bestSums(fits);
  const sum = (left: number, right: number): number => best[left]?.[right] ?? 0;
  const width = fits[0]?.length ?? 0;
  const pairs: Pair[] = [];
  for (let left = 0, right = 0; left < fits.length && right < width; ) {
    const fit = fits[left]?.[right] ?? 0;
    if (fit > 0 && sum(left, right) === fit + sum(left + 1, right + 1))
      pairs.push({ left: left++, right: right++, fit });
    else if (sum(left, right) === sum(left, right + 1)) right++;
    else left++;
  }
  return pairs;
}

/** For each pair of positions, the greatest sum from there to both ends. */
function bestSums(fits: readonly (readonly number[])[]): number[][] {
  const best = fits.map((row) => row.map(() => 0));
  const sum = (left: number, right: number): number => best[left]?.[right] ?? 0;
  for (let left = fits.length - 1; left >= 0; left--) {
    const row = best[left] ?? [];
    for (let right = row.length - 1; right >= 0; right--) {
      const fit = fits[left]?.[right] ?? 0;
      const paired = fit > 0 ? fit + sum(left + 1, right + 1) : 0;
      row[right] = Math.max(sum(left + 1, right), sum(left, right + 1), paired);
    }
  }
  return best;
}
