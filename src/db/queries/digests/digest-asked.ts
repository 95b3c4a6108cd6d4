import { dateOf } from '../../../domain/day.ts';
import type { DayRange } from '../../../domain/visits/visit.ts';
import type { Tx } from '../../open/open.ts';

/** Questions the rulebook could not answer: those that wait for its keeper, and how often in a period none was found. */
export interface Asked {
  open: number;
  unanswered: number;
}

/** Of everybody, nobody's name: the rulebook is one for all. */
export async function askedIn(tx: Tx, { from, to }: DayRange): Promise<Asked> {
  const open = await tx.question.count({ where: { state: 'open', askedOn: { lte: dateOf(to) } } });
  const { _sum } = await tx.answerTally.aggregate({
    _sum: { n: true },
    where: { rule: '', day: { gte: dateOf(from), lte: dateOf(to) } },
  });
  return { open, unanswered: _sum.n ?? 0 };
}
