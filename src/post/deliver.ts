import type { PrismaClient } from '../db/client/client.ts';
import type { Channel, Outcome, Outgoing, Upload } from './channel.ts';
import type { OpenLetter } from './letter-rows.ts';
import { judge, unmade, unproven, type Verdict } from './outcome.ts';
import type { Pace } from './pacing.ts';
import type { Reply, ReplyFile } from './reply.ts';
import type { Road } from './road.ts';
import { type SentBook, sentLineOf } from './sent-book.ts';
import type { Timer } from './timer.ts';
import type { Waiting } from './turnstile.ts';

/** A fetched job on its way: the letter or card it delivers, and the pg-boss job to complete. */
export interface Errand extends Waiting {
  job: string;
  letter?: string;
  card?: number;
  /** Tries by this office whose outcome nobody knows; a letter's stand in its row too. */
  tries?: number;
}

/** Why a letter is no longer wanted (this ends it as skipped), what it says instead, or undefined: it leaves as it is. */
export type Afterthought = string | { reply: Reply } | undefined;

/** Asked right before sending; whoever gives new words has written them on the letter's row. */
export type Still = (letter: OpenLetter) => Promise<Afterthought>;

/** Makes the bytes of a reply's file (reports/renderers.ts). */
export type Render = (renderer: string, params: unknown) => Promise<Uint8Array>;

export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What one office's shift works with. */
export interface Desk {
  prisma: PrismaClient;
  channels: Readonly<Record<string, Channel>>;
  timer: Timer;
  log: Log;
  still: Still;
  render: Render;
  sent?: SentBook;
  pace: Pace;
  road: Road;
  /** Whether a channel's platform answers just now; where it cannot be asked, it is taken to. */
  answers(channel: string): Promise<boolean>;
  /** Whether it has answered in this shift. */
  met(channel: string): Promise<boolean>;
  /** Ends with the shift. */
  signal: AbortSignal;
  open(letter: string): Promise<OpenLetter | null>;
  /** Writes what became of a try on the letter and on its chat, and completes the errand's job unless it goes on. */
  write(letter: OpenLetter, verdict: Verdict, errand: Errand): Promise<void>;
  complete(errand: Pick<Errand, 'job' | 'kind'>): Promise<void>;
}

/** What is left to do after a try: nothing, or to try again after so many milliseconds, perhaps in another chat. */
export type Left = { afterMs: number; movedTo?: string; held: boolean } | undefined;

/** Delivers one letter, to be on the wire at `at` (timer milliseconds). Rejects only when the shift ends without a database. */
export async function deliverLetter(desk: Desk, errand: Errand, at: number): Promise<Left> {
  // Asked before the letter is marked as being sent: killed meanwhile it has not been tried.
  const clear = errand.tries ? desk.answers : desk.met;
  if (!(await clear(errand.channel))) return leftOf(unproven);
  const letter = await stubborn(desk, () => desk.open(errand.letter ?? '0'));
  if (!letter) {
    await stubborn(desk, () => desk.complete(errand));
    return undefined;
  }
  const verdict = await tryLetter(desk, letter, errand, at);
  if (verdict.kind === 'again' && verdict.counts) errand.tries = (errand.tries ?? 0) + 1;
  const line = sentLineOf(letter, verdict, errand.kind);
  if (line) await desk.sent?.write(line);
  await stubborn(desk, () => desk.write(letter, verdict, errand));
  desk.log.info({ letter: letter.id, chat: letter.to.chat, attempts: letter.attempts, ...verdict }, 'letter');
  return leftOf(verdict);
}

/** A try that was not delivered because of the platform's `wait` holds the whole chat. */
export function leftOf(verdict: Verdict): Left {
  if (verdict.kind === 'settled') return undefined;
  const { afterMs, counts, movedTo } = verdict;
  return movedTo === undefined ? { afterMs, held: !counts } : { afterMs, held: false, movedTo };
}

async function tryLetter(desk: Desk, letter: OpenLetter, errand: Errand, at: number): Promise<Verdict> {
  const failed = (reason: string): Verdict => ({ kind: 'settled', state: 'failed', reason });
  if (!letter.reply) return failed('unreadable');
  if (errand.kind === 'notice' && letter.unreachable !== null) return failed(letter.unreachable);
  const now = await stubborn(desk, () => desk.still(letter));
  if (typeof now === 'string') return { kind: 'settled', state: 'skipped', reason: now };
  const reply = now?.reply ?? letter.reply;
  const file = reply.file ? await make(desk, reply.file) : {};
  if (file === undefined) return unmade(letter.attempts);
  const early = at - desk.timer.now();
  if (early > 0) await desk.timer.sleep(early, desk.signal);
  // The shift ended while it waited: it has not left, so the try does not count.
  if (desk.signal.aborted) return { kind: 'again', afterMs: 0, counts: false };
  const left = Math.max(desk.timer.now(), at);
  if (left > at) desk.pace.late(errand, at, left);
  const outcome = await put(desk, letter.channel, { ...letter.to, reply, ...file });
  if (errand.kind === 'notice') desk.pace.late(errand, left, left + desk.road.delay(desk.timer.now() - left));
  return judge(outcome, letter.attempts);
}

/** Makes a letter's file; undefined where its renderer fails. */
async function make(desk: Desk, { renderer, params, name, as }: ReplyFile): Promise<{ file: Upload } | undefined> {
  try {
    const bytes = await desk.render(renderer, params);
    return { file: { bytes, name, as } };
  } catch (error) {
    desk.log.error({ renderer, err: error }, 'a file could not be made');
    return undefined;
  }
}

/** Puts a message on the wire. The port does not throw; should a channel do so all the same, nobody knows what went out. */
export async function put(desk: Desk, channel: string, message: Outgoing): Promise<Outcome> {
  const door = desk.channels[channel];
  if (!door) return { kind: 'refused', reason: `no channel ${channel}` };
  try {
    return await door.send(message);
  } catch (error) {
    desk.log.error({ channel, err: error }, 'channel threw');
    return { kind: 'ambiguous', reason: 'channel threw' };
  }
}

/** Milliseconds between two tries to reach a database that is gone. */
const databaseRetryMs = 1_000;

/** Does something with the database until it is done; gives up only when the shift has ended. */
export async function stubborn<T>(desk: Pick<Desk, 'signal' | 'timer' | 'log'>, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (desk.signal.aborted) throw error;
      desk.log.warn({ err: error }, 'post office waits for the database');
      await desk.timer.sleep(databaseRetryMs, desk.signal);
    }
  }
}
