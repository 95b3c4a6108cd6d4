import { createHash, randomBytes } from 'node:crypto';

/** A fresh invitation code: 22 characters of A-Za-z0-9_- (128 bits), fit for a deep link. */
export function newCode(): string {
  return randomBytes(16).toString('base64url');
}

/** What is kept of a code. A plain SHA-256 is enough: 128 random bits cannot be guessed back. */
export function hashCode(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
