/** A typed array that doubles when it is full: a tenth of a plain array's memory. */
export function growing<T extends Uint16Array | Int32Array>(kind: new (size: number) => T) {
  let items = new kind(1 << 12);
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(item: number) {
      if (length === items.length) {
        const wider = new kind(length * 2);
        wider.set(items);
        items = wider;
      }
      items[length++] = item;
    },
    bump(at: number) {
      items[at] = (items[at] ?? 0) + 1;
    },
    taken(): T {
      const exact = new kind(length);
      exact.set(items.subarray(0, length));
      return exact;
    },
  };
}
