/** Edits between two short words; a swap of neighbours counts as one (Damerau's restricted form). */
export function editsBetween(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** Telex keys left in a word by a keyboard that was off: 'tieens' → 'tien', 'hoaf' → 'hoa', 'phuwowcs' → 'phuoc'. */
function dropTelex(word: string): string {
  return word
    .replace(/([aeod])\1/g, '$1')
    .replaceAll('w', '')
    .replace(/(?<=[a-z]{2})[sfrxj]$/, '');
}

/**
 * How surely a typed word is a word of a name, 0–1. Vietnamese syllables are short, so one wrong letter of three is
 * nearly another word and only a missing, doubled or swapped letter is forgiven there. `unfinished` lets a word be the
 * beginning of the other.
 */
export function closeness(typed: string, own: string, unfinished: boolean): number {
  if (typed === own) return 1;
  if (typed.replaceAll('y', 'i') === own.replaceAll('y', 'i')) return 0.93;
  if (dropTelex(typed) === own) return 0.9;
  const edits = Math.abs(typed.length - own.length) > 2 ? 3 : editsBetween(typed, own);
  const shorter = Math.min(typed.length, own.length);
  if (unfinished && own.startsWith(typed)) return typed.length > 1 ? 0.8 : 0.6;
  if (edits === 1) return oneEdit(typed, own, shorter);
  return edits === 2 && shorter >= 6 ? 0.6 : 0;
}

function oneEdit(typed: string, own: string, shorter: number): number {
  if (shorter < 2) return 0;
  const substituted = typed.length === own.length && [...typed].sort().join() !== [...own].sort().join();
  if (!substituted) return shorter === 2 ? 0.6 : 0.8;
  return shorter >= 4 ? 0.75 : shorter === 3 ? 0.55 : 0;
}
