import { holidaysNow } from '../db/holidays.ts';
import { type ReminderRow, reminderSeats, unsentReminders } from '../db/queries/reminders/reminders.ts';
import { businessDay } from '../domain/calendar.ts';
import { kinds } from '../reminders/kinds.ts';
import { mattersOf } from '../reminders/matters.ts';
import type { Matter } from '../reminders/reminder.ts';
import { leftOut } from '../reminders/settle.ts';
import type { Run, StillContext } from './kept-answers.ts';

/** Why a matter is not in its letter any more. */
export const DONE = 'việc đã xong';

/** A letter on its way: what of the matters put into it is still to be said, and what is not, with the reason. */
export interface Leaving {
  personId: number | undefined;
  left: Matter[];
  gone: (ReminderRow & { skip: string })[];
}

/** Of all letters of a run that have not left, by key: how their matters stand now. One question for all of them. */
export async function leavingOf({ job, period }: Run, { tx, clock }: StillContext): Promise<Map<string, Leaving>> {
  const letters = await unsentReminders(tx, job, period);
  const rows = letters.flatMap(({ reminders }) => reminders);
  const people = [...new Set(rows.map(({ personId }) => personId))];
  const only = new Set(rows.map(({ kind }) => kind));
  const now = clock.now();
  const day = businessDay(now);
  const asked = { tx, day, now, people, only };
  const open = rows.length === 0 ? [] : await mattersOf(kinds, { ...asked, holidays: await holidaysNow(tx) });
  // In the order in which they were found: the most pressing first.
  const opened = new Map(open.map((one, place) => [`${one.personId} ${one.kind} ${one.subject}`, { one, place }]));
  const seats = new Map(
    (people.length === 0 ? [] : await reminderSeats(tx, people)).map((seat) => [seat.personId, seat]),
  );
  return new Map(
    letters.map(({ key, personId, reminders }) => {
      const left: { one: Matter; place: number }[] = [];
      const gone: Leaving['gone'] = [];
      for (const row of reminders) {
        const found = opened.get(`${row.personId} ${row.kind} ${row.subject}`);
        const skip = found ? leftOut(found.one, seats.get(row.personId), day) : DONE;
        if (found && skip === undefined) left.push(found);
        else gone.push({ ...row, skip: skip ?? DONE });
      }
      left.sort((a, b) => a.place - b.place);
      return [key, { personId: personId ?? undefined, left: left.map(({ one }) => one), gone }];
    }),
  );
}
