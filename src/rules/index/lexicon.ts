/** Pairs of syllable ids to dense numbers, open addressing: one table for the language model and the index. */
export interface PairTable {
  readonly size: number;
  /** The number of a pair, or -1. */
  find(a: number, b: number): number;
  /** The number of a pair, given one if it has none. */
  add(a: number, b: number): number;
}

/** The most distinct bare syllables an index keeps; rarer words beyond are not told apart. */
const MOST_SYLLABLES = 65_000;

export function openPairs(): PairTable {
  let keys = new Uint32Array(1 << 16);
  let numbers = new Int32Array(1 << 16).fill(-1);
  let size = 0;
  const slotOf = (key: number) => {
    const mask = keys.length - 1;
    let slot = (Math.imul(key, 0x9e3779b1) >>> 7) & mask;
    while (numbers[slot] !== -1 && keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  };
  const grow = () => {
    const [oldKeys, oldNumbers] = [keys, numbers];
    keys = new Uint32Array(oldKeys.length * 2);
    numbers = new Int32Array(oldKeys.length * 2).fill(-1);
    for (let i = 0; i < oldKeys.length; i++) {
      const number = oldNumbers[i] ?? -1;
      if (number < 0) continue;
      const key = oldKeys[i] ?? 0;
      const slot = slotOf(key);
      keys[slot] = key;
      numbers[slot] = number;
    }
  };
  return {
    get size() {
      return size;
    },
    find: (a, b) => numbers[slotOf(((a << 16) | b) >>> 0)] ?? -1,
    add(a, b) {
      const key = ((a << 16) | b) >>> 0;
      const slot = slotOf(key);
      const known = numbers[slot] ?? -1;
      if (known >= 0) return known;
      keys[slot] = key;
      numbers[slot] = size;
      if (++size * 2 > keys.length) grow();
      return size - 1;
    },
  };
}

/** Words to numbers from 1 on; 0 stands for a word nobody knows. */
export interface Names {
  readonly size: number;
  find(name: string): number;
  add(name: string): number;
  name(id: number): string;
}

export function openNames(): Names {
  const ids = new Map<string, number>();
  const names = [''];
  return {
    get size() {
      return names.length;
    },
    find: (name) => ids.get(name) ?? 0,
    add(name) {
      const known = ids.get(name);
      if (known !== undefined) return known;
      if (names.length >= MOST_SYLLABLES) return 0;
      ids.set(name, names.length);
      return names.push(name) - 1;
    },
    name: (id) => names[id] ?? '',
  };
}
