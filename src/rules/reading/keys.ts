const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** Letters whose keys touch on a telephone's keyboard. */
const near = new Set<string>();
rows.forEach((row, y) => {
  [...row].forEach((letter, x) => {
    for (const [dy, dx] of [
      [0, 1],
      [1, -1],
      [1, 0],
    ] as const) {
      const other = rows[y + dy]?.[x + dx];
      if (other) near.add(letter + other).add(other + letter);
    }
  });
});

export function isNeighbour(a: string, b: string): boolean {
  return near.has(a + b);
}
