import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { createServer } from 'node:net';
import type { Database } from '../db/open/open.ts';
import type { Clock } from '../domain/clock.ts';
import { UserError } from '../domain/errors.ts';
import type { KnownAction } from './action.ts';
import { actions as allActions } from './actions.ts';
import { socketPath } from './ask.ts';
import { firstLine } from './lines.ts';
import { type AdminRequest, adminRequest, explain, runAction } from './run.ts';

export interface AdminDesk {
  /** Where the socket stands: DATA_DIR/admin.sock. A file left there by a dead process is removed: the caller has the folder. */
  path: string;
  db: Database;
  clock: Clock;
  /** Told of bugs; without it the operator alone is told. */
  log?: { error(details: { err: unknown }, message: string): void };
  /** Default: all. */
  actions?: readonly KnownAction[];
}

/** A request longer than this is no operator's. */
const longest = 64 * 1024;

/**
 * Takes the operator's requests over a Unix socket only this user may open: JSON lines, one request a connection.
 * Answers are { print } as they come, then { done: true } or { error }. An action goes on when its operator hangs up.
 */
export async function serveAdmin(desk: AdminDesk): Promise<{ close(): Promise<void> }> {
  const open = new Set<Promise<void>>();
  const server = createServer((socket) => {
    const served = serve(socket, desk).finally(() => open.delete(served));
    open.add(served);
  });
  const path = socketPath(desk.path);
  await rm(path, { force: true });
  const mask = process.umask(0o177);
  server.listen(path);
  process.umask(mask);
  await once(server, 'listening');
  async function close(): Promise<void> {
    const closed = once(server, 'close');
    server.close();
    await Promise.all([...open]);
    await closed;
  }
  return { close };
}

async function serve(socket: Socket, desk: AdminDesk): Promise<void> {
  // EPIPE and ECONNRESET: the operator has hung up; what he asked for is carried out all the same.
  socket.on('error', () => socket.destroy());
  const say = (answer: object) => {
    if (socket.writable) socket.write(`${JSON.stringify(answer)}\n`);
  };
  try {
    const line = await firstLine(socket, longest);
    if (line !== undefined) await carryOut(line, desk, (text) => say({ print: text }));
    say({ done: true });
  } catch (error) {
    const sentence = explain(error);
    if (sentence === undefined) desk.log?.error({ err: error }, 'admin');
    say({ error: sentence ?? `Chương trình gặp lỗi: ${String(error)}` });
  } finally {
    socket.end();
  }
}

async function carryOut(line: string, { db, clock, actions = allActions }: AdminDesk, print: (text: string) => void) {
  await runAction(actions, parseRequest(line), { db, clock, print, standing: true });
}

function parseRequest(line: string): AdminRequest {
  try {
    return adminRequest.parse(JSON.parse(line));
  } catch {
    throw new UserError('Yêu cầu gửi tới bot không đúng dạng.');
  }
}
