import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { dayOf, type SentLine, sentFile, sentFiles } from '../db/backup/sent-lines.ts';
import type { Clock } from '../domain/clock.ts';
import { gather } from './gather.ts';
import type { OpenLetter } from './letter-rows.ts';
import { isAmbiguous, type Verdict } from './outcome.ts';
import type { LetterKind } from './queues.ts';
import type { Timer } from './timer.ts';

/** Lines are handed to the system at once, so that no kill loses one; the disk has them so much later (a power cut). */
const syncMs = 1_000;

const dayMs = 86_400_000;

/** A line without its moment, which the book gives it. */
type Gone = Omit<SentLine, 'at'>;

/** What has gone out, kept beside the database: a database restored from a backup learns from it (db/backup/mark-sent.ts). */
export interface SentBook {
  readonly dir: string;
  /** Resolves when the line would survive the process. Never rejects: a full disk must not hold letters up. */
  write(line: Gone): Promise<void>;
  /** Puts all of it on the disk. */
  close(): Promise<void>;
}

export interface SentBookSettings {
  dir: string;
  /** `bookOwner` of the database. */
  owner: string;
  /** Names this machine's files, where several write into one folder. */
  host: string;
  /** Files older than so many days are removed when a new day's begins. */
  keepDays: number;
  clock: Clock;
  timer: Timer;
  log: { warn(fields: object, message: string): void };
}

interface Page {
  name: string;
  file: FileHandle;
}

/** Opens the sent book in a folder, which is made where it is not there; its files are their owner's only. */
export function openSentBook(settings: SentBookSettings): SentBook {
  const { dir, owner, host, clock, timer, log } = settings;
  const closing = new AbortController();
  let page: Page | undefined;
  let syncing: Promise<void> | undefined;

  async function turnTo(now: Date): Promise<Page> {
    const name = sentFile(now, owner, host);
    if (page?.name === name) return page;
    await finish(page);
    page = { name, file: await begin(dir, name) };
    await forgetOld(settings, now);
    return page;
  }

  async function sync(): Promise<void> {
    await timer.sleep(syncMs, closing.signal);
    syncing = undefined;
    await page?.file.datasync().catch((error: unknown) => log.warn({ err: error }, 'the sent book is not on the disk'));
  }

  const write = gather(async (lines: Gone[]) => {
    try {
      const at = clock.now();
      const { file } = await turnTo(at);
      await file.appendFile(lines.map((line) => `${JSON.stringify({ at, ...line })}\n`).join(''));
      syncing ??= sync();
    } catch (error) {
      log.warn({ err: error, lines: lines.length }, 'the sent book could not be written');
    }
    return lines.map(() => true);
  });

  return {
    dir,
    write: async (line) => void (await write(line)),
    async close() {
      closing.abort();
      await syncing;
      await finish(page);
      page = undefined;
    },
  };
}

/** The line of a letter that has arrived, or may have and is not repeated again; nothing else stands in the book. */
export function sentLineOf(letter: OpenLetter, verdict: Verdict, kind: LetterKind): Gone | undefined {
  if (verdict.kind === 'again') return undefined;
  if (verdict.state !== 'sent' && !isAmbiguous(verdict)) return undefined;
  const { key, channel, to, job, period, personId: person } = letter;
  const end = verdict.state === 'sent' ? { message: verdict.messageId } : { reason: verdict.reason };
  const from = { ...(job && { job }), ...(period && { period }), ...(person !== null && { person }) };
  const state = verdict.state === 'sent' ? 'sent' : 'failed';
  return { as: 'letter', key, state, channel, chat: to.chat, ...end, kind, ...from };
}

/** A file that ends in a torn line gets its end first, so that the next line stands alone. */
async function begin(dir: string, name: string): Promise<FileHandle> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const file = await open(join(dir, name), 'a', 0o600);
  if ((await file.stat()).size > 0) await file.appendFile('\n');
  return file;
}

async function finish(page: Page | undefined): Promise<void> {
  await page?.file.datasync();
  await page?.file.close();
}

async function forgetOld({ dir, owner, keepDays }: SentBookSettings, now: Date): Promise<void> {
  const oldest = dayOf(new Date(now.getTime() - keepDays * dayMs));
  for (const { day, path } of await sentFiles(dir, owner)) if (day < oldest) await rm(path, { force: true });
}
