import { type Day, dateOf } from '../../../domain/day.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';

/** A second question this soon after the first means that its answer was not what was meant. */
const AGAIN_MS = 120_000;

/** What the audit says was touched by a question: the clause it was answered with, or none. */
export const askedSubject = (code?: string): string => `asked:${code ?? ''}`;

/** SQL: counts one press of [Chưa đúng ý] under an answer. */
export function tallyUnlike(day: Day, rule: string): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO answer_tally (day, rule, sign, n) VALUES (${day}::date, ${rule}, 'unlike', 1)
    ON CONFLICT (day, rule, sign) DO UPDATE SET n = answer_tally.n + 1`;
}

/** Who asks, in which turn, and when. */
interface Asking {
  /** Null for an account bound to nobody. */
  personId: number | null;
  channel: string;
  account: string;
  turn: string;
  at: Date;
  day: Day;
}

/**
 * SQL: counts the question before this one against its answer, where the same account asked it within two minutes. Which
 * one that was is read from the audit and kept nowhere else.
 */
export function tallyAgain({ personId, channel, account, turn, at, day }: Asking): Prisma.Sql {
  const whose = personId === null ? Prisma.sql`a.person_id IS NULL` : Prisma.sql`a.person_id = ${personId}::int`;
  return Prisma.sql`
    INSERT INTO answer_tally (day, rule, sign, n)
    SELECT ${day}::date, substr(l.subject, 7), 'again', 1
    FROM (SELECT a.subject FROM audit a
      WHERE ${whose} AND a.at >= ${new Date(at.getTime() - AGAIN_MS)}::timestamptz
        AND a.channel = ${channel} AND a.account = ${account} AND a.turn <> ${turn} AND a.outcome = 'ok'
      ORDER BY a.id DESC LIMIT 1) l
    WHERE l.subject LIKE 'asked:%'
    ON CONFLICT (day, rule, sign) DO UPDATE SET n = answer_tally.n + 1`;
}

/** Since a day: how often no rule was found and the question put anew, and the rules most often not what was meant. */
export async function tallied(tx: Tx, since: Day, limit: number): Promise<{ rule: string; n: number }[]> {
  const rows = await tx.answerTally.groupBy({
    by: ['rule'],
    where: { day: { gte: dateOf(since) } },
    _sum: { n: true },
    orderBy: [{ _sum: { n: 'desc' } }, { rule: 'asc' }],
    take: limit,
  });
  return rows.map(({ rule, _sum }) => ({ rule, n: _sum.n ?? 0 }));
}
