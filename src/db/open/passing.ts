import { Prisma } from '../client/client.ts';

/**
 * Prisma's codes for a database out of reach or too busy: no connection (P1001, P1002, P1017), timed out (P1008, P2024),
 * write conflict or deadlock (P2034). P2028 is passing only where the transaction could not begin: one that ran out of its
 * time would do so again.
 */
const passingCodes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2034']);

/** SQLSTATE classes of the same: connection (08), rollback (40), resources (53), operator intervention (57). */
const passingStates = /^(08|40|53|57P)/;

/** Network errors of the driver, where no answer of the server came at all. */
const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);

/** Whether an error speaks of the state the database is in and not of what was asked: the same may work later. */
export function isPassing(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true;
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    if (passingCodes.has(error.code)) return true;
    if (error.code === 'P2028' && error.message.includes('Unable to start')) return true;
  }
  return [...codesOf(error)].some((code) => passingStates.test(code) || networkCodes.has(code));
}

/** The codes an error and its causes carry, the driver's own among them; at most five deep. */
function* codesOf(error: unknown, depth = 0): Generator<string> {
  if (depth > 5 || typeof error !== 'object' || error === null) return;
  for (const key of ['code', 'originalCode']) {
    const code: unknown = Reflect.get(error, key);
    if (typeof code === 'string' && /^([0-9A-Z]{5}|E[A-Z_]+)$/.test(code) && !code.startsWith('P')) yield code;
  }
  for (const key of ['cause', 'meta', 'driverAdapterError']) yield* codesOf(Reflect.get(error, key), depth + 1);
}
