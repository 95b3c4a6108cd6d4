import { readersNow } from '../db/queries/digests/digest-readers.ts';
import { rewriteLetter } from '../db/queries/reminders/reminders.ts';
import { businessDay } from '../domain/calendar.ts';
import type { PositionKind } from '../domain/people/position.ts';
import type { Afterthought } from '../post/deliver.ts';
import { reply } from '../post/reply.ts';
import { withMatters } from '../reminders/words.ts';
import { type JobLetter, letterKey } from './job.ts';
import { keptAnswers, type Run, type StillContext } from './kept-answers.ts';
import { type Leaving, leavingOf } from './leaving.ts';

/** A digest on its way, with what stands against it by now (null: nothing) and whether its reader still is one. */
interface LeavingDigest extends Leaving {
  held: boolean;
  refused: string | null;
}

const ask = keptAnswers(async (run: Run & { readers: readonly PositionKind[] }, context) => {
  const leaving = await leavingOf(run, context);
  const people = [...leaving.values()].flatMap(({ personId }) => personId ?? []);
  const seats = new Map(
    (await readersNow(context.tx, people, run.readers, businessDay(context.clock.now()))).map((seat) => [
      seat.personId,
      seat,
    ]),
  );
  return new Map(
    [...leaving].map(([key, one]): [string, LeavingDigest] => {
      const { held = false, refused = null } = seats.get(one.personId ?? 0) ?? {};
      return [key, { ...one, held, refused }];
    }),
  );
});

/** Asked right before a digest leaves: it stays away from who no longer reads it, and names only matters still open. */
export async function stillRead(
  letter: JobLetter & Run,
  readers: readonly PositionKind[],
  context: StillContext,
): Promise<Afterthought> {
  const { job, period, recipient } = letter;
  const key = letterKey(job, period, recipient);
  const found = await ask({ job, period, readers }, key, context);
  if (!found) return undefined;
  if (!found.held) return 'không còn giữ chức danh này';
  if (found.refused !== null) return found.refused;
  if (found.gone.length === 0) return undefined;
  const { body } = await context.tx.letter.findUniqueOrThrow({ where: { key }, select: { body: true } });
  const now = withMatters(reply.parse(body), found.left);
  await rewriteLetter(context.tx, key, now, found.gone);
  return { reply: now };
}
