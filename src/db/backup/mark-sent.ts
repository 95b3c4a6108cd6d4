import type { Tx } from '../open/open.ts';
import { bookOwner, dayOf, readSent, type SentLine, sentFiles } from './sent-lines.ts';

/** What a sent book told a database. */
export interface Marked {
  /** Letters and cards it still had before it, that had gone out. */
  settled: number;
  /** Job letters it did not know, written down so that their job does not write them again. */
  kept: number;
  /** Lines of after that instant. */
  since: number;
  /** Whether the book reaches back to that instant. */
  whole: boolean;
}

/** Clocks of two machines, and the moment between a message and its line. */
const slackMs = 3_600_000;

/**
 * Tells a database older than the sent book what has gone out since: letters still queued in it are settled, cards get
 * their message, and letters of jobs that it does not know are written down as sent, for jobs make them anew by the same
 * keys. Other letters it does not know came from turns, which are not delivered again.
 */
export async function markSent(tx: Tx, dir: string, since: Date): Promise<Marked> {
  const owner = await bookOwner(tx);
  const [oldest] = await sentFiles(dir, owner);
  const whole = oldest !== undefined && oldest.day <= dayOf(since);
  const marked = { settled: 0, kept: 0, since: 0, whole };
  for await (const lines of readSent(dir, owner, new Date(since.getTime() - slackMs))) {
    marked.since += lines.filter(({ at }) => new Date(at) > since).length;
    marked.settled += await settleLetters(tx, lines);
    marked.settled += await settleCards(tx, lines);
    marked.kept += await keepJobLetters(tx, lines);
  }
  return marked;
}

/** A letter found `sending` after a crash whose line is in the book has gone out: it needs no repeat. */
export async function settleInterrupted(tx: Tx, dir: string): Promise<number> {
  const [oldest] = await tx.$queryRaw<{ at: Date | null }[]>`
    SELECT min(created_at) AS at FROM letter WHERE state = 'sending'`;
  if (!oldest?.at) return 0;
  let settled = 0;
  const owner = await bookOwner(tx);
  for await (const lines of readSent(dir, owner, oldest.at)) settled += await settleLetters(tx, lines);
  return settled;
}

/** What stays of a letter that carried a code. */
export const forgotten = JSON.stringify({ text: '(mã mời, đã xoá sau khi gửi)' });

/** A line of long before the letter is another database's, of the same keys. */
function settleLetters(tx: Tx, lines: readonly SentLine[]): Promise<number> {
  return tx.$executeRaw`
    UPDATE letter l SET state = e.state, message_id = e.message, reason = coalesce(e.reason, l.reason), settled_at = e.at,
      body = CASE WHEN l.body ? 'secret' THEN ${forgotten}::jsonb ELSE l.body END
    FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      AS e (at timestamptz, "as" text, key text, state text, message text, reason text)
    WHERE e."as" = 'letter' AND l.key = e.key AND l.state IN ('queued', 'sending') AND l.created_at < e.at + interval '1 day'`;
}

function settleCards(tx: Tx, lines: readonly SentLine[]): Promise<number> {
  return tx.$executeRaw`
    UPDATE card c SET message_id = e.message
    FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS e ("as" text, key text, chat text, message text)
    WHERE e."as" = 'card' AND c.key = e.key AND c.chat = e.chat AND c.message_id IS NULL`;
}

const lost = JSON.stringify({ text: '(đã gửi trước khi phục hồi dữ liệu; nội dung không còn)' });

function keepJobLetters(tx: Tx, lines: readonly SentLine[]): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO letter (key, kind, channel, chat, person_id, job, period, body, due_at, state, attempts, message_id, reason,
      created_at, settled_at)
    SELECT e.key, e.kind, e.channel, e.chat, p.id, e.job, e.period, ${lost}::jsonb, e.at, e.state, 1, e.message, e.reason,
      e.at, e.at
    FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS e (at timestamptz, "as" text, key text, state text,
      channel text, chat text, message text, reason text, kind text, job text, period text, person int)
    LEFT JOIN person p ON p.id = e.person
    WHERE e."as" = 'letter' AND e.job IS NOT NULL AND e.period IS NOT NULL AND e.kind IS NOT NULL
    ON CONFLICT (key) DO NOTHING`;
}
