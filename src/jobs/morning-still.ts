import { holidaysNow } from '../db/holidays.ts';
import type { Tx } from '../db/open/open.ts';
import { NEXT_TIME, reminderSeats, remindersIn } from '../db/queries/reminders/reminders.ts';
import { businessDay } from '../domain/calendar.ts';
import type { Clock } from '../domain/clock.ts';
import { gather } from '../post/gather.ts';
import { kinds } from '../reminders/kinds.ts';
import { mattersOf } from '../reminders/matters.ts';
import { leftOut } from '../reminders/settle.ts';
import { type JobLetter, letterKey } from './job.ts';

interface Leaving extends JobLetter {
  job: string;
}

interface Context {
  tx: Tx;
  clock: Clock;
}

/** Why a letter is no longer wanted; letters that leave side by side are asked about together. */
interface Judged {
  reason: string | undefined;
}

const asking = new WeakMap<Tx, (leaving: Leaving) => Promise<Judged>>();

/** Asked right before a morning's letter leaves: undefined while something in it still stands open. */
export async function stillWanted(leaving: Leaving, { tx, clock }: Context): Promise<string | undefined> {
  if (businessDay(clock.now()) !== leaving.period) return NEXT_TIME;
  const ask = asking.get(tx) ?? gather((letters: Leaving[]) => judge(letters, { tx, clock }));
  asking.set(tx, ask);
  return (await ask(leaving)).reason;
}

async function judge(letters: readonly Leaving[], { tx, clock }: Context): Promise<Judged[]> {
  const keys = letters.map(({ job, period, recipient }) => letterKey(job, period, recipient));
  const rows = await remindersIn(tx, keys);
  const people = [...new Set(rows.map(({ personId }) => personId))];
  const only = new Set(rows.map(({ kind }) => kind));
  const now = clock.now();
  const day = businessDay(now);
  const open = await mattersOf(kinds, { tx, day, now, holidays: await holidaysNow(tx), people, only });
  const seats = new Map((await reminderSeats(tx, people)).map((seat) => [seat.personId, seat]));
  const opened = new Map(open.map((one) => [`${one.personId} ${one.kind} ${one.subject}`, one]));
  const inLetter = Map.groupBy(rows, (row) => row.letterKey);
  return keys.map((key) => {
    const left = (inLetter.get(key) ?? []).flatMap(
      (row) => opened.get(`${row.personId} ${row.kind} ${row.subject}`) ?? [],
    );
    if (left.length === 0) return { reason: 'việc đã xong' };
    const reasons = left.map((matter) => leftOut(matter, seats.get(matter.personId), day));
    return { reason: reasons.includes(undefined) ? undefined : reasons[0] };
  });
}
