import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { systemClock } from '../../domain/clock.ts';
import { OpenError } from './open-error.ts';

const holder = z.object({ pid: z.number(), since: z.string() });

/** Who holds (or last held) the folder, as told by its own note; undefined when there is none or it is half written. */
function readHolder(dir: string): { pid: number; since: string } | undefined {
  try {
    return holder.parse(JSON.parse(readFileSync(join(dir, 'process.json'), 'utf8')));
  } catch {
    return undefined;
  }
}

/**
 * Takes the data folder for this process alone; two PGlites on one folder corrupt it.
 * Node has no flock; an exclusive SQLite transaction on an empty file is one: the kernel frees it with the process,
 * however it dies, so there is no stale lock to guess about and a recycled pid cannot mislead.
 * Throws OpenError naming the process that holds it.
 */
export function lockFolder(dir: string): () => void {
  let lock: DatabaseSync | undefined;
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    lock = new DatabaseSync(join(dir, 'lock'), { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
    const note = { pid: process.pid, since: systemClock.now().toISOString() };
    writeFileSync(join(dir, 'process.json'), JSON.stringify(note));
  } catch (error) {
    lock?.close();
    throw isBusy(error)
      ? heldBy(dir, error)
      : new OpenError(`Không ghi được vào thư mục ${dir}.`, 'unreachable', error);
  }
  const held = lock;
  return () => held.close();
}

/** SQLITE_BUSY: another process has it. */
function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 5;
}

function heldBy(dir: string, cause: unknown): OpenError {
  const who = readHolder(dir);
  const since = who && new Date(who.since).toLocaleString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour12: false });
  const by = who ? `tiến trình ${who.pid} dùng (từ ${since})` : 'một tiến trình khác dùng';
  return new OpenError(`Thư mục ${dir} đang được ${by}. Hãy dừng tiến trình đó hoặc đặt DATA_DIR khác.`, 'held', cause);
}
