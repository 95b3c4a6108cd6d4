import { choseAnother, choseHour, hadLetters, keepReminders, writtenOn } from '../db/queries/reminders/reminders.ts';
import { type Hour, isWorkingDay } from '../domain/calendar.ts';
import type { Day } from '../domain/day.ts';
import { morningHours, usualHour } from '../domain/reminders/morning.ts';
import { kinds } from '../reminders/kinds.ts';
import { mattersOf } from '../reminders/matters.ts';
import { type Settled, settle } from '../reminders/settle.ts';
import { bundle } from '../reminders/words.ts';
import { digests } from './digests.ts';
import { type DueLetter, type Job, type JobContext, job, letterKey } from './job.ts';
import { stillWanted } from './morning-still.ts';

/**
 * The morning's letter: everything a person is to be reminded of, of whatever kind, in one. Only on working days; what
 * falls on another, was held back, or could not leave in an outage goes with the next one. Each hour that may be chosen
 * is a job of its own, for those who chose it. Whoever is written a digest that day has them in it (digest-matters.ts).
 */
export const mornings: readonly Job[] = morningHours.map((hour) =>
  job({
    name: nameOf(hour),
    title: 'Nhắc việc trong ngày',
    when: { every: 'day', at: hour },
    missed: 'same day',
    idle: async (period, { tx, holidays }) =>
      !isWorkingDay(period, holidays) || (hour !== usualHour && (await choseHour(tx, hour)).length === 0),
    due: (period, context) => due(hour, period, context),
    still: (letter, context) => stillWanted({ ...letter, job: nameOf(hour) }, context),
  }),
);

const digestNames = digests.map(({ name }) => name);

/** The first hour's name stands in keys since the beginning; the others carry theirs. */
function nameOf(hour: Hour): string {
  return hour === usualHour ? 'morning' : `morning-${hour.replace(':', '')}`;
}

async function due(hour: Hour, period: Day, { tx, clock, holidays }: JobContext): Promise<DueLetter[]> {
  if (!isWorkingDay(period, holidays)) return [];
  const usual = hour === usualHour;
  const chosen = usual ? [] : await choseHour(tx, hour);
  if (!usual && chosen.length === 0) return [];
  const asked = { tx, day: period, now: clock.now(), holidays, ...(usual ? {} : { people: chosen }) };
  const matters = await mattersOf(kinds, asked);
  const others = new Set(usual ? await choseAnother(tx, hour) : []);
  const had = await hadLetters(tx, morningHours.map(nameOf), period);
  const read = await writtenOn(tx, digestNames, period);
  const own = matters.filter(({ personId }) => !others.has(personId) && !had.has(personId) && !read.has(personId));
  return write(nameOf(hour), period, await settle(tx, period, own), tx);
}

/** A letter a person, and a row a matter: the ledger answers for each of both. */
async function write(
  name: string,
  period: Day,
  settled: readonly Settled[],
  tx: JobContext['tx'],
): Promise<DueLetter[]> {
  const keyed = settled.map(({ row }) =>
    row.skip === undefined ? { ...row, letterKey: letterKey(name, period, String(row.personId)) } : row,
  );
  await keepReminders(tx, period, keyed);
  const sent = settled.filter(({ row }) => row.skip === undefined);
  return [...Map.groupBy(sent, ({ row }) => row.personId)].flatMap(([personId, own]) => {
    const { channel = null, chat = null } = own[0]?.seat ?? {};
    if (channel === null || chat === null) return [];
    const reply = bundle(
      period,
      own.map(({ matter }) => matter),
    );
    return [{ recipient: String(personId), personId, to: { channel, chat }, reply }];
  });
}
