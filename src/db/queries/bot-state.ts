import { z } from 'zod';
import { lastQuiet } from '../../domain/calendar.ts';
import type { Tx } from '../open/open.ts';

const state = z.object({
  /** Letters due and not settled, by kind, and since when the oldest of them waits: what fell due in quiet hours, from their end. */
  waitingReplies: z.number(),
  waitingNotices: z.number(),
  waitingSince: z.date().nullable(),
  /** Letters whose moment is yet to come. */
  scheduled: z.number(),
  /** Letters that fell due within the last 24 hours, by what became of them. */
  sent: z.number(),
  failed: z.number(),
  skipped: z.number(),
  /** Turns of the last 24 hours; parked: those that failed three times. */
  turns: z.number(),
  parked: z.number(),
  /** Long work not finished. */
  tasks: z.number(),
  /** Accounts nothing arrives at. */
  unreachable: z.number(),
});

/** How the bot stands, as its rows tell: the figures of /trangthai and of the gauges at /metrics. */
export type BotState = z.infer<typeof state>;

const dayMs = 86_400_000;

/** One statement over indexes (letter by state and due time, turn by time) and two small tables. */
export async function readBotState(tx: Tx, now: Date): Promise<BotState> {
  const since = new Date(now.getTime() - dayMs);
  const quiet = lastQuiet(now);
  const [row] = await tx.$queryRaw<unknown[]>`
    WITH fallen AS (SELECT kind, CASE WHEN kind = 'notice' AND due_at >= ${quiet.from}::timestamptz
        THEN greatest(due_at, ${quiet.to}::timestamptz) ELSE due_at END AS leaves_at
      FROM letter WHERE state IN ('queued', 'sending') AND due_at <= ${now}::timestamptz),
    due AS (SELECT kind, leaves_at FROM fallen WHERE leaves_at <= ${now}::timestamptz),
    settled AS (SELECT state FROM letter WHERE state IN ('sent', 'failed', 'skipped')
      AND due_at > ${since}::timestamptz AND due_at <= ${now}::timestamptz),
    recent AS (SELECT state FROM turn WHERE at > ${since}::timestamptz)
    SELECT (SELECT count(*) FROM due WHERE kind = 'reply')::int AS "waitingReplies",
      (SELECT count(*) FROM due WHERE kind = 'notice')::int AS "waitingNotices",
      (SELECT min(leaves_at) FROM due) AS "waitingSince",
      ((SELECT count(*) FROM letter WHERE state = 'queued' AND due_at > ${now}::timestamptz)
        + (SELECT count(*) FROM fallen WHERE leaves_at > ${now}::timestamptz))::int AS scheduled,
      (SELECT count(*) FROM settled WHERE state = 'sent')::int AS sent,
      (SELECT count(*) FROM settled WHERE state = 'failed')::int AS failed,
      (SELECT count(*) FROM settled WHERE state = 'skipped')::int AS skipped,
      (SELECT count(*) FROM recent)::int AS turns,
      (SELECT count(*) FROM recent WHERE state = 'parked')::int AS parked,
      (SELECT count(*) FROM task WHERE finished_at IS NULL)::int AS tasks,
      (SELECT count(*) FROM account WHERE unreachable IS NOT NULL)::int AS unreachable`;
  return state.parse(row);
}
