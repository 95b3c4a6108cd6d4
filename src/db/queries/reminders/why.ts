import { type Day, dateOf } from '../../../domain/day.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';

/** A letter as the ledger knows it: never its words. */
export interface SentLetter {
  job: string | null;
  period: string | null;
  /** What its job is called; null: no job wrote it, somebody's act did. */
  title: string | null;
  state: string;
  reason: string | null;
  dueAt: Date;
  settledAt: Date | null;
  /** Its run was late. */
  late: boolean;
  /** The kinds of reminder in it. */
  kinds: string[];
}

/** Unprompted letters to a person, newest first: of one job and period, or due in some days. */
export function lettersTo(
  tx: Tx,
  personId: number,
  which: { job: string; period: string } | { from: Date; to: Date } | 'newest',
  limit: number,
): Promise<SentLetter[]> {
  return tx.$queryRaw<SentLetter[]>`
    SELECT l.job, l.period, o.title, l.state, l.reason, l.due_at AS "dueAt", l.settled_at AS "settledAt",
      o.state IS NOT DISTINCT FROM 'late' AS late,
      array(SELECT r.kind FROM reminder r WHERE r.letter_key = l.key ORDER BY r.kind) AS kinds
    FROM letter l LEFT JOIN occurrence o ON o.job = l.job AND o.period = l.period
    WHERE l.person_id = ${personId}::int AND l.kind = 'notice' AND ${wanted(which)}
    ORDER BY l.due_at DESC, l.id DESC LIMIT ${limit}`;
}

function wanted(which: { job: string; period: string } | { from: Date; to: Date } | 'newest'): Prisma.Sql {
  if (which === 'newest') return Prisma.sql`TRUE`;
  if ('job' in which) return Prisma.sql`l.job = ${which.job} AND l.period = ${which.period}`;
  return Prisma.sql`l.due_at >= ${which.from}::timestamptz AND l.due_at < ${which.to}::timestamptz`;
}

/** What was left out of a person's letter of a morning, and why, by kind. */
export function leftOutOn(tx: Tx, personId: number, day: Day): Promise<{ kind: string; skip: string; n: number }[]> {
  return tx.$queryRaw`
    SELECT kind, skip, count(*)::int AS n FROM reminder
    WHERE person_id = ${personId}::int AND morning = ${dateOf(day)}::date AND skip IS NOT NULL GROUP BY 1, 2 ORDER BY 1`;
}

/** Runs of a day that were not carried out: nobody got their letters. */
export function skippedRuns(tx: Tx, from: Date, to: Date): Promise<{ title: string; reason: string }[]> {
  return tx.$queryRaw`
    SELECT DISTINCT coalesce(title, job) AS title, coalesce(reason, '') AS reason FROM occurrence
    WHERE state = 'skipped' AND due_at >= ${from}::timestamptz AND due_at < ${to}::timestamptz ORDER BY 1`;
}
