import { type Db, fromPrisma, type JobInsert } from 'pg-boss';
import { Prisma } from '../db/client/client.ts';
import type { Tx } from '../db/open/open.ts';
import { UNREAD } from '../db/open/unread.ts';
import { businessDay } from '../domain/calendar.ts';
import type { Day } from '../domain/day.ts';
import type { Address } from './channel.ts';
import { hasWritten, wakeAfter } from './posting.ts';
import { type LetterKind, letterKinds, type Post, queueNames } from './queues.ts';
import type { Reply } from './reply.ts';

/**
 * Something durable the bot says. States of its row: queued → sending → sent | failed(reason) | skipped(reason).
 * `key` makes it once: a letter posted again under the same key is not written again. `dueAt` (default: now) is the
 * earliest moment it may leave. `skip` writes it as skipped with that reason, so that the ledger accounts for it.
 * `attempts` counts tries whose request went out (a 429 gives its try back): at most two, the second only after an
 * ambiguous first.
 */
export interface NewLetter {
  key: string;
  kind: LetterKind;
  channel: string;
  to: Address;
  personId?: number;
  reply: Reply;
  dueAt?: Date;
  job?: string;
  period?: string;
  skip?: string;
}

/** What the office needs to know of a letter before it opens it: the job's data in pg-boss. */
export interface LetterSlip {
  letter: string;
  channel: string;
  chat: string;
  group: boolean;
  /** Epoch milliseconds before which it must not leave; absent: at once. */
  due?: number;
  /** The business day a job's letter is meant for: no holiday but that one lets it leave. What people cause has none. */
  day?: Day;
}

/** A letter without a job as yet. */
export interface Unsent {
  id: string;
  kind: LetterKind;
  channel: string;
  chat: string;
  group: boolean;
  dueAt: Date;
  job: string | null;
}

/**
 * Writes letters and enqueues their jobs in the caller's transaction (of `posting`): three statements at most (letters
 * of both kinds), two for a turn's replies. Letters of one call leave for their chat in the given order.
 */
export async function postLetters(tx: Tx, letters: readonly NewLetter[], post: Post): Promise<void> {
  if (letters.length === 0) return;
  const now = post.clock.now();
  const unsent = await write(tx, letters, now);
  for (const { kind, dueAt } of unsent) if (dueAt <= now) wakeAfter(tx, kind);
  await enqueue(tx, unsent, post);
}

/**
 * A letter due now whose id was drawn beforehand, for a key that nobody else can write: the statements that write it and
 * its job, to be carried out together. Undefined where the transaction has written letters before, which must leave
 * before it: its id would say otherwise.
 */
export async function drawnLetter(
  tx: Tx,
  letter: Omit<NewLetter, 'dueAt' | 'skip'>,
  drawn: { id: string; group: boolean },
  post: Post,
): Promise<Prisma.Sql[] | undefined> {
  if (hasWritten(tx)) return undefined;
  const now = post.clock.now();
  const row = rowOf(letter, now);
  const { kind, channel, chat, dueAt, job: from = null } = row;
  const jobs: Prisma.Sql[] = [];
  const job = jobOf({ ...drawn, kind, channel, chat, dueAt, job: from }, now);
  await post.boss.insert(queueNames[kind], [job], { db: notedIn(jobs) });
  wakeAfter(tx, kind);
  return [insertSql([{ ...row, id: drawn.id }]), ...jobs];
}

/** pg-boss's statements, noted for whoever carries them out. */
function notedIn(statements: Prisma.Sql[]): Db {
  return {
    executeSql: async (text, values = []) => {
      const places = [...text.matchAll(/\$(\d+)/g)].map(([, place]) => values[Number(place) - 1]);
      statements.push(new Prisma.Sql(text.split(/\$\d+/), places));
      return { rows: [] };
    },
  };
}

function write(tx: Tx, letters: readonly NewLetter[], now: Date): Promise<Unsent[]> {
  return tx.$queryRaw<Unsent[]>`
    WITH written AS (${insertSql(letters.map((letter) => rowOf(letter, now)))}
      ON CONFLICT (key) DO NOTHING
      RETURNING id, kind, channel, chat, state, due_at, job
    )
    SELECT w.id::text, w.kind, w.channel, w.chat, coalesce(c.kind <> 'private', false) AS "group",
      w.due_at AS "dueAt", w.job
    FROM written w LEFT JOIN chat c ON c.channel = w.channel AND c.external_id = w.chat
    WHERE w.state = 'queued'
    ORDER BY w.id`;
}

function insertSql(rows: readonly object[]): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO letter (id, key, kind, channel, chat, topic, reply_to, person_id, job, period, body, due_at, state, reason,
      created_at, settled_at)
    SELECT coalesce(n.id, nextval('letter_id_seq')), n.key, n.kind, n.channel, n.chat, n.topic, n."replyTo", n."personId",
      n.job, n.period, n.body, n."dueAt", n.state, n.reason, n."createdAt", n."settledAt"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS n (id bigint, key text, kind text, channel text, chat text,
      topic text, "replyTo" text, "personId" int, job text, period text, body jsonb, "dueAt" timestamptz, state text,
      reason text, "createdAt" timestamptz, "settledAt" timestamptz)`;
}

function rowOf({ to, reply, skip, dueAt, ...letter }: NewLetter, now: Date) {
  const state = skip === undefined ? { state: 'queued' } : { state: 'skipped', reason: skip, settledAt: now };
  return { ...letter, ...to, ...state, body: storable(reply), dueAt: dueAt ?? now, createdAt: now };
}

/** PostgreSQL's jsonb refuses U+0000 and half a surrogate pair, which a pasted or cut text may carry. */
export function storable(reply: Reply): Reply {
  return { ...reply, text: reply.text.toWellFormed().replaceAll('\u0000', '') };
}

/** Gives letters their jobs, to start when the letter is due. A job that is there already is left as it is. */
export async function enqueue(tx: Tx, letters: readonly Unsent[], post: Post): Promise<void> {
  const now = post.clock.now();
  for (const kind of letterKinds) {
    const jobs = letters.filter((letter) => letter.kind === kind).map((letter) => jobOf(letter, now));
    if (jobs.length > 0) await post.boss.insert(queueNames[kind], jobs, { db: unreadOn(tx) });
  }
}

/** pg-boss's statements on a transaction, not waited for: nobody needs the jobs' ids, which are the letters'. */
function unreadOn(tx: Tx): Db {
  const { executeSql } = fromPrisma(tx);
  return { executeSql: (text, values) => executeSql(`${UNREAD} ${text}`, values) };
}

function jobOf({ id, kind, channel, chat, group, dueAt, job: from }: Unsent, now: Date): JobInsert<LetterSlip> {
  const job = { id: letterJobId(id), singletonKey: `${channel}:${chat}` };
  const meant = kind === 'notice' && from !== null ? { day: businessDay(dueAt) } : {};
  const slip = { letter: id, channel, chat, group, ...meant };
  // pg-boss counts from the database's clock, which ours may be ahead of (the sandbox's is): the span is what holds.
  const seconds = (dueAt.getTime() - now.getTime()) / 1_000;
  return seconds > 0
    ? { ...job, data: { ...slip, due: dueAt.getTime() }, startAfter: seconds }
    : { ...job, data: slip };
}

/**
 * A letter's job id is its own id, so that it has one job whoever enqueues it, and pg-boss, which orders jobs of one
 * transaction by their ids, keeps the order of the letters.
 */
export function letterJobId(id: string): string {
  return uuidOf(BigInt(id).toString(16).padStart(16, '0').padEnd(32, '0'));
}

export function uuidOf(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
