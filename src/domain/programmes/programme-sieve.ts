/** One condition on what is true of a unit, its facts being bits: one of `any` is there, or `unless` is not. */
export interface Clause {
  any: bigint;
  unless?: bigint;
}

/** How a programme reads the mask of a unit: whether it is about it, and whether it meets all that counts. */
export interface Sieve {
  chosen: readonly Clause[];
  met: readonly Clause[];
  /** The clause of each criterion the bot works out itself. */
  criteria: ReadonlyMap<string, Clause>;
}

export function passes(clauses: readonly Clause[], mask: bigint): boolean {
  return clauses.every((one) => holdsFor(one, mask));
}

export function holdsFor({ any, unless }: Clause, mask: bigint): boolean {
  return (mask & any) !== 0n || (unless !== undefined && (mask & unless) === 0n);
}

/** Whether the criterion is asked of the unit at all. */
export function isAsked({ unless }: Clause, mask: bigint): boolean {
  return unless === undefined || (mask & unless) !== 0n;
}

/** A fact's bit and the units of which it is true: their ids, 32 bits each, the highest byte first. */
export interface Packed {
  bit: bigint;
  ids: Uint8Array;
}

const WORD = 2 ** 32;

/** How many units have each mask, of those that have one of the bits `standing`; bits up to the 52nd, ids from 0. */
export function countMasks(packed: readonly Packed[], standing: bigint): { mask: bigint; units: number }[] {
  const facts = packed.map(({ bit, ids }) => ({ bit, ids: read(ids) }));
  let size = 0;
  for (const { ids } of facts) for (const id of ids) if (id >= size) size = id + 1;
  const [low, high] = [new Uint32Array(size), new Uint32Array(size)];
  for (const { bit, ids } of facts) {
    const parts = halves(bit);
    if (parts.low !== 0) mark(low, ids, parts.low);
    if (parts.high !== 0) mark(high, ids, parts.high);
  }
  const stands = halves(standing);
  const counts = new Map<number, number>();
  for (let id = 0; id < size; id++) {
    const [lower, higher] = [low[id] ?? 0, high[id] ?? 0];
    if ((lower & stands.low) === 0 && (higher & stands.high) === 0) continue;
    const mask = higher * WORD + lower;
    counts.set(mask, (counts.get(mask) ?? 0) + 1);
  }
  return [...counts].map(([mask, units]) => ({ mask: BigInt(mask), units }));
}

function mark(masks: Uint32Array, ids: Uint32Array, bit: number): void {
  for (const id of ids) masks[id] = (masks[id] ?? 0) | bit;
}

const halves = (bits: bigint): { low: number; high: number } => ({
  low: Number(bits & 0xffffffffn),
  high: Number(bits >> 32n),
});

function read(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const ids = new Uint32Array(bytes.byteLength / 4);
  for (let at = 0; at < ids.length; at++) ids[at] = view.getUint32(at * 4);
  return ids;
}
