import { keepReminders } from '../db/queries/reminders/reminders.ts';
import { isWorkingDay } from '../domain/calendar.ts';
import type { Day } from '../domain/day.ts';
import { kinds } from '../reminders/kinds.ts';
import { mattersOf } from '../reminders/matters.ts';
import { settle } from '../reminders/settle.ts';
import { withMatters } from '../reminders/words.ts';
import { type DueLetter, type JobContext, letterKey } from './job.ts';

/**
 * Digests that leave on a working morning take what their readers are to be reminded of that day with them: settled here,
 * with the letters, so that nobody gets the morning's letter beside them (jobs/morning.ts). Those who get no digest are
 * left to it.
 */
export async function carryMatters(
  { name, period, leaves }: { name: string; period: Day; leaves: Day },
  letters: readonly DueLetter[],
  { tx, clock, holidays }: JobContext,
): Promise<DueLetter[]> {
  const people = letters.flatMap(({ personId, skip }) => (skip === undefined ? (personId ?? []) : []));
  if (people.length === 0 || !isWorkingDay(leaves, holidays)) return [...letters];
  const matters = await mattersOf(kinds, { tx, day: leaves, now: clock.now(), holidays, people });
  const settled = await settle(tx, leaves, matters);
  const rows = settled.map(({ row }) =>
    row.skip === undefined ? { ...row, letterKey: letterKey(name, period, String(row.personId)) } : row,
  );
  await keepReminders(tx, leaves, rows);
  const carried = Map.groupBy(
    settled.filter(({ row }) => row.skip === undefined),
    ({ row }) => row.personId,
  );
  return letters.map((letter) => {
    const own = letter.personId === undefined ? undefined : carried.get(letter.personId);
    if (!own) return letter;
    const said = own.map(({ matter }) => matter);
    return { ...letter, reply: withMatters(letter.reply, said) };
  });
}
