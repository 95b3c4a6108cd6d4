import { createHash } from 'node:crypto';
import type { Tx } from '../open/open.ts';

/**
 * Keeps a line under a token derived from it (`l_` and 16 characters of its SHA-256), so that keeping it twice makes
 * one row. The token is no secret: whoever says it has just the rights he has when typing the line.
 */
export async function keepLine(tx: Tx, line: string, at: Date): Promise<string> {
  const token = `l_${createHash('sha256').update(line).digest('base64url').slice(0, 16)}`;
  await tx.$executeRaw`INSERT INTO shortcut (token, line, created_at) VALUES (${token}, ${line}, ${at}) ON CONFLICT DO NOTHING`;
  return token;
}

/** The line behind a token, or undefined. */
export async function lineOf(tx: Tx, token: string): Promise<string | undefined> {
  return (await tx.shortcut.findUnique({ where: { token } }))?.line;
}
