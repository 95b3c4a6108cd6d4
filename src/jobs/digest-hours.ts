import { anybodyAt, haveLetters, type Reader, readersOf, stillHolds } from '../db/queries/digests/digest-readers.ts';
import { reminderRefusalOf } from '../db/queries/people/reminder-consent.ts';
import { businessDay, isWorkingDay } from '../domain/calendar.ts';
import { addDays, type Day } from '../domain/day.ts';
import { defaultChoice, digestHours } from '../domain/digests/digest-choice.ts';
import type { Holidays } from '../domain/holidays.ts';
import type { PositionKind } from '../domain/people/position.ts';
import type { Reply } from '../post/reply.ts';
import { type DueLetter, type Job, type JobContext, job } from './job.ts';

/** A country's digests are counted in some ten seconds, their 5,000 letters written in some more. */
const LONG = 180_000;

/** One kind of digest: who reads it, and what it says to each on a day; whoever is left out gets none. */
export interface DigestJob {
  /** Part of every key: never to be changed. */
  name: string;
  title: string;
  readers: readonly PositionKind[];
  /** Whether anything may be due on a day at all; asked first, since on most nothing is. */
  dueOn(day: Day, context: JobContext): boolean | Promise<boolean>;
  write(readers: readonly Reader[], day: Day, context: JobContext): Promise<Map<number, Reply>>;
}

/** A digest as jobs, one for each hour that a reader may choose; on working days, late after an outage. */
export function atEveryHour(digest: DigestJob): Job[] {
  const { name, title, readers } = digest;
  const names = digestHours.map((hour) => nameOf(name, hour));
  return digestHours.map((hour) =>
    job({
      ...{ name: nameOf(name, hour), title, when: { every: 'day', at: hour }, missed: 'run late', timeout: LONG },
      due: (day, context) => due(digest, { hour, day, names }, context),
      async still({ personId }, { tx, clock }) {
        if (personId === undefined) return undefined;
        if (!(await stillHolds(tx, personId, readers, businessDay(clock.now())))) return 'không còn giữ chức danh này';
        return reminderRefusalOf(tx, personId);
      },
    }),
  );
}

/** The usual hour's job has the digest's own name; the others carry their hour. */
function nameOf(name: string, hour: string): string {
  return hour === defaultChoice.hour ? name : `${name}-${hour.replace(':', '')}`;
}

async function due(
  digest: DigestJob,
  { hour, day, names }: { hour: string; day: Day; names: readonly string[] },
  context: JobContext,
): Promise<DueLetter[]> {
  const { tx, holidays } = context;
  if (!isWorkingDay(day, holidays) || !(await digest.dueOn(day, context))) return [];
  if (hour !== defaultChoice.hour && !(await anybodyAt(tx, hour))) return [];
  const had = await haveLetters(tx, names, day);
  const all = await readersOf(tx, digest.readers, day);
  const readers = all.filter((one) => one.hour === hour && !had.has(one.personId));
  const replies = await digest.write(readers, day, context);
  return readers.flatMap(({ personId, channel, chat, skip }): DueLetter[] => {
    const reply = replies.get(personId);
    if (!reply) return [];
    const letter = { recipient: String(personId), personId, reply };
    if (skip !== undefined || channel === null || chat === null)
      return [{ ...letter, skip: skip ?? 'chưa có tài khoản' }];
    return [{ ...letter, to: { channel, chat } }];
  });
}

/** The days from the working day before to yesterday: what was closed on them is told today. */
export function daysSince(day: Day, holidays: Holidays): Day[] {
  const days = [addDays(day, -1)];
  for (let at = addDays(day, -1); !isWorkingDay(at, holidays); at = addDays(at, -1)) days.unshift(addDays(at, -1));
  return days;
}
