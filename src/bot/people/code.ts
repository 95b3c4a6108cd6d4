import { createHash, randomBytes, randomInt, scrypt } from 'node:crypto';
import type { Tx } from '../../db/open/open.ts';
import { secretOf } from '../../db/queries/secrets.ts';

/** A fresh invitation code: 22 characters of A-Za-z0-9_- (128 bits), fit for a deep link. */
export function newCode(): string {
  return randomBytes(16).toString('base64url');
}

/** What is kept of a code. A plain SHA-256 is enough: 128 random bits cannot be guessed back. */
export function hashCode(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}

/** A fresh six-digit form, to be read out or written on a board. */
export function newShortCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

/**
 * What is kept of a six-digit code. A million values are soon tried, so the hash is slow (scrypt, about 30 ms) and
 * salted by a secret of this installation: whoever steals the database still pays hours of computing for codes that
 * live three days at most. The salt stands in the database and not in a file or the environment, because every replica
 * must find the same row, and a backup restored elsewhere must go on working; and it must be one for all codes, because
 * a code is looked up by its hash.
 */
export async function hashShortCode(tx: Tx, code: string): Promise<string> {
  const salt = await secretOf(tx, 'short-codes', () => randomBytes(32).toString('base64url'));
  return new Promise((resolve, reject) => {
    scrypt(code, salt, 32, { N: 16_384, r: 8, p: 1 }, (error, key) => {
      if (error) reject(error);
      else resolve(key.toString('hex'));
    });
  });
}

/** Six digits as people type them: "123 456", "123-456". */
export function readShortCode(text: string): string | undefined {
  const digits = text.replaceAll(/[\s.-]/g, '');
  return /^\d{6}$/.test(digits) ? digits : undefined;
}
