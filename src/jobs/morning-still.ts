import { NEXT_TIME, rewriteLetter } from '../db/queries/reminders/reminders.ts';
import { businessDay } from '../domain/calendar.ts';
import type { Afterthought } from '../post/deliver.ts';
import { bundle } from '../reminders/words.ts';
import { type JobLetter, letterKey } from './job.ts';
import { keptAnswers, type Run, type StillContext } from './kept-answers.ts';
import { DONE, leavingOf } from './leaving.ts';
import { signed } from './signed.ts';

const ask = keptAnswers(leavingOf);

/** Asked right before a morning's letter leaves: it says what is still open then, and stays away when nothing is. */
export async function stillWanted(letter: JobLetter & Run, context: StillContext): Promise<Afterthought> {
  const { job, period, recipient, personId } = letter;
  if (businessDay(context.clock.now()) !== period) return NEXT_TIME;
  const key = letterKey(job, period, recipient);
  const { left = [], gone = [] } = (await ask(letter, key, context)) ?? {};
  if (left.length === 0) return gone.find(({ skip }) => skip !== DONE)?.skip ?? DONE;
  if (gone.length === 0) return undefined;
  const run = await context.tx.occurrence.findUniqueOrThrow({ where: { job_period: { job, period } } });
  const origin = { job, period, dueAt: run.dueAt, late: run.state === 'late', personId };
  const reply = signed(origin, bundle(period, left));
  await rewriteLetter(context.tx, key, reply, gone);
  return { reply };
}
