import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Tx } from '../open/open.ts';
import { secretOf } from '../queries/secrets.ts';

// The sent book: one file of JSON lines a day (UTC), database and machine, sent-2026-11-23.OWNER.HOST.jsonl, kept apart
// from the database so that a restored backup can be told what has gone out since (docs/decisions/0016). No texts in it.

/** What went out: a letter that has arrived (or may have, after its one repeat), or the first message of a card. */
const sentLine = z.object({
  at: z.iso.datetime(),
  as: z.enum(['letter', 'card']),
  key: z.string(),
  state: z.enum(['sent', 'failed']),
  channel: z.string(),
  chat: z.string(),
  /** The platform's id of the message. */
  message: z.string().optional(),
  reason: z.string().optional(),
  kind: z.string().optional(),
  job: z.string().optional(),
  period: z.string().optional(),
  person: z.number().optional(),
});
export type SentLine = z.infer<typeof sentLine>;

const fileName = /^sent-(\d{4}-\d{2}-\d{2})\.(\w+)\.[\w-]+\.jsonl$/;

/** Whose book it is: a database's own mark, which its backups carry, so that no other's lines are ever believed. */
export function bookOwner(tx: Tx): Promise<string> {
  return secretOf(tx, 'sent-book', () => randomBytes(4).toString('hex'));
}

/** The name of a day's file; `day` is that of the instant in UTC. */
export function sentFile(at: Date, owner: string, host: string): string {
  return `sent-${dayOf(at)}.${owner}.${host.replaceAll(/[^\w-]/g, '_')}.jsonl`;
}

/** The files of an owner's sent book with their days, oldest first; none where the folder is not there. */
export async function sentFiles(dir: string, owner: string): Promise<{ day: string; path: string }[]> {
  const names = await readdir(dir).catch(() => []);
  const files = names.sort().flatMap((name) => {
    const [, day, whose] = fileName.exec(name) ?? [];
    return day === undefined || whose !== owner ? [] : [{ day, path: join(dir, name) }];
  });
  return files;
}

/** Lines handed out at a time. */
const chunk = 1_000;

/** What went out since an instant, some lines at a time. A line torn by a power cut is left out. */
export async function* readSent(dir: string, owner: string, since: Date): AsyncGenerator<SentLine[]> {
  const lines: SentLine[] = [];
  for (const { day, path } of await sentFiles(dir, owner)) {
    if (day < dayOf(since)) continue;
    for await (const text of createInterface({ input: createReadStream(path, 'utf8') })) {
      const line = read(text);
      if (line && line.at >= since.toISOString()) lines.push(line);
      if (lines.length >= chunk) yield lines.splice(0);
    }
  }
  if (lines.length > 0) yield lines;
}

function read(text: string): SentLine | undefined {
  try {
    return sentLine.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
