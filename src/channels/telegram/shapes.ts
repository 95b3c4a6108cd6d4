/** Guards for what came over the wire: each gives the value where it has the right shape, else undefined. None throws. */

export type Shape = Readonly<Record<string, unknown>>;

export function shape(value: unknown): Shape | undefined {
  // as: an object that is no array can be read by any key, and each value stays unknown
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Shape) : undefined;
}

/** The object under `key`; only the object's own keys count, so that `constructor` and the like find nothing. */
export function part(from: Shape | undefined, key: string): Shape | undefined {
  return shape(own(from, key));
}

export function own(from: Shape | undefined, key: string): unknown {
  return from !== undefined && Object.hasOwn(from, key) ? from[key] : undefined;
}

/** A Telegram id (at most 52 bits), as text. */
export function idOf(from: Shape | undefined, key: string): string | undefined {
  const value = own(from, key);
  return Number.isSafeInteger(value) ? String(value) : undefined;
}

/** A text that is not empty, cut at `limit` UTF-16 units: Telegram's own limits are far lower than what a forger may send. */
export function wordOf(from: Shape | undefined, key: string, limit = 256): string | undefined {
  const value = own(from, key);
  if (typeof value !== 'string') return undefined;
  // PostgreSQL's text takes neither U+0000 nor half a surrogate pair.
  return value.slice(0, limit).replaceAll('\u0000', '').toWellFormed() || undefined;
}

export function sizeOf(from: Shape | undefined, key: string): number | undefined {
  const value = own(from, key);
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
