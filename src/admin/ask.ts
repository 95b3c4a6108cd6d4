import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { UserError } from '../domain/errors.ts';
import { linesOf } from './lines.ts';
import type { AdminRequest } from './run.ts';

/** Linux allows a socket's path 107 bytes, macOS 103. */
const longestPath = 100;

const answer = z.union([
  z.object({ print: z.string() }),
  z.object({ done: z.literal(true) }),
  z.object({ error: z.string() }),
]);

/** The path itself, or where it is too long for a socket, one in the temporary folder derived from it. */
export function socketPath(path: string): string {
  const full = resolve(path);
  if (Buffer.byteLength(full) <= longestPath) return full;
  return join(tmpdir(), `tro-ly-doan-${createHash('sha256').update(full).digest('hex').slice(0, 16)}.sock`);
}

/** Asks the bot that listens at `path`. Gives false when none is running; throws UserError when it refuses or goes away half-way. */
export async function askRunning(path: string, request: AdminRequest, print: (line: string) => void): Promise<boolean> {
  const socket = connect(socketPath(path));
  try {
    await once(socket, 'connect');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ECONNREFUSED'))
      return false;
    throw error;
  }
  socket.write(`${JSON.stringify(request)}\n`);
  try {
    for await (const line of linesOf(socket, Number.POSITIVE_INFINITY)) {
      const said = answer.parse(JSON.parse(line));
      if ('done' in said) return true;
      if ('error' in said) throw new UserError(said.error);
      print(said.print);
    }
  } finally {
    socket.destroy();
  }
  throw new UserError('Bot đã dừng giữa chừng; không rõ lệnh đã xong chưa. Hãy xem nhật ký của bot.');
}
