import { forgotten } from '../db/backup/mark-sent.ts';
import type { PrismaClient } from '../db/client/client.ts';
import type { Address } from './channel.ts';
import { type Reply, reply } from './reply.ts';

/** A letter on its way out: its row says `sending`, and `attempts` counts this try. */
export interface OpenLetter {
  id: string;
  key: string;
  channel: string;
  to: Address;
  /** Null where the row holds no reply this version can read. */
  reply: Reply | null;
  attempts: number;
  job: string | null;
  period: string | null;
  personId: number | null;
  /** Why its chat could not be reached the last time, where that is known. */
  unreachable: string | null;
}

type Row = Omit<OpenLetter, 'to' | 'reply'> & {
  chat: string;
  topic: string | null;
  replyTo: string | null;
  body: unknown;
};

/**
 * Marks letters as being sent, committed before anything goes on the wire, and reads them. Gives null for one that is
 * settled. A letter already `sending` is this office's own (there is one office, and it recovers the crashed ones when
 * it opens): an earlier call whose answer was lost, so its try is not counted again.
 */
export async function openLetters(prisma: PrismaClient, ids: readonly string[]): Promise<(OpenLetter | null)[]> {
  const rows = await prisma.$queryRaw<Row[]>`
    UPDATE letter l SET state = 'sending', attempts = attempts + CASE state WHEN 'queued' THEN 1 ELSE 0 END
    WHERE id = ANY(${[...ids]}::bigint[]) AND state IN ('queued', 'sending')
    RETURNING id::text, key, channel, chat, topic, reply_to AS "replyTo", body, attempts, job, period,
      person_id AS "personId", coalesce(
        (SELECT a.unreachable FROM account a WHERE a.channel = l.channel AND a.external_id = l.chat),
        (SELECT c.unreachable FROM chat c WHERE c.channel = l.channel AND c.external_id = l.chat)) AS unreachable`;
  const opened = new Map(rows.map((row) => [row.id, readRow(row)]));
  return ids.map((id) => opened.get(id) ?? null);
}

function readRow({ chat, topic, replyTo, body, ...letter }: Row): OpenLetter {
  const to = { chat, ...(topic === null ? {} : { topic }), ...(replyTo === null ? {} : { replyTo }) };
  return { ...letter, to, reply: reply.safeParse(body).data ?? null };
}

/** What to write on a letter that was being sent; `back` takes its try back, `settled` ends it. */
export interface LetterEntry {
  id: string;
  state: 'sent' | 'failed' | 'skipped' | 'queued';
  settled: boolean;
  back: boolean;
  reason?: string;
  messageId?: string;
}

/** Writes outcomes on letters; a reason already there (an ambiguous first try) stays unless a new one is given. */
export async function writeOutcomes(prisma: PrismaClient, entries: readonly LetterEntry[], now: Date): Promise<void> {
  const rows = JSON.stringify(entries);
  await prisma.$executeRaw`
    UPDATE letter l SET state = e.state, reason = coalesce(e.reason, l.reason), message_id = coalesce(e."messageId", l.message_id),
      attempts = l.attempts - CASE WHEN e.back THEN 1 ELSE 0 END, settled_at = CASE WHEN e.settled THEN ${now}::timestamptz END,
      body = CASE WHEN e.settled AND l.body ? 'secret' THEN ${forgotten}::jsonb ELSE l.body END
    FROM jsonb_to_recordset(${rows}::jsonb)
      AS e (id bigint, state text, settled boolean, back boolean, reason text, "messageId" text)
    WHERE l.id = e.id AND l.state = 'sending'`;
}
