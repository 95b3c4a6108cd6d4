import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { systemClock } from '../domain/clock.ts';
import { OpenError } from './open-error.ts';

const holder = z.object({ pid: z.number(), since: z.string() });

/** Who holds (or last held) the folder, as told by its own note; undefined when there is none or it is half written. */
export function readHolder(dir: string): { pid: number; since: string } | undefined {
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
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const lock = new DatabaseSync(join(dir, 'lock'), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw refusal(dir, error);
  }
  writeFileSync(
    join(dir, 'process.json'),
    JSON.stringify({ pid: process.pid, since: systemClock.now().toISOString() }),
  );
  return () => lock.close();
}

function refusal(dir: string, cause: unknown): OpenError {
  const who = readHolder(dir);
  const since = who && new Date(who.since).toLocaleString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour12: false });
  const by = who ? `tiến trình ${who.pid} dùng (từ ${since})` : 'một tiến trình khác dùng';
  return new OpenError(`Thư mục ${dir} đang được ${by}. Hãy dừng tiến trình đó hoặc đặt DATA_DIR khác.`, 'held', cause);
}
