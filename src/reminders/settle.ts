import type { Tx } from '../db/open/open.ts';
import { MUTED } from '../db/queries/people/reminder-consent.ts';
import {
  HELD,
  type ReminderRow,
  type ReminderSeat,
  reminderSeats,
  settledKey,
  settledSince,
} from '../db/queries/reminders/reminders.ts';
import { addDays, type Day } from '../domain/day.ts';
import { dueOf, MADE_UP_DAYS } from './matters.ts';
import type { Matter } from './reminder.ts';

/** Why a person is not to be reminded of a matter on a day; undefined: he is. */
export function leftOut(
  { kind, duty }: Pick<Matter, 'kind' | 'duty'>,
  seat: ReminderSeat | undefined,
  day: Day,
): string | undefined {
  if (!seat) return 'không còn trong danh sách';
  const refused = duty ? seat.barred : seat.refused;
  if (refused !== null) return refused;
  if (!duty && seat.muted.includes(kind)) return MUTED;
  if (seat.heldTo !== null && seat.heldTo > day) return HELD;
  if (seat.chat !== null) return undefined;
  return seat.accounts === 0 ? 'chưa có tài khoản' : 'tài khoản không nhận được tin';
}

/** A matter whose reminder is due, how it stands in the ledger, and where it goes; `row.skip`: it goes nowhere. */
export interface Settled {
  matter: Matter;
  row: ReminderRow;
  seat: ReminderSeat | undefined;
}

/** Of some people's matters those due on a day and not settled yet, with what stands against each. */
export async function settle(tx: Tx, day: Day, matters: readonly Matter[]): Promise<Settled[]> {
  const due = matters.flatMap((matter) => {
    const on = dueOf(matter, day);
    return on ? [{ matter, on }] : [];
  });
  if (due.length === 0) return [];
  const people = [...new Set(due.map(({ matter }) => matter.personId))];
  const settled = await settledSince(tx, people, { since: addDays(day, -2 * MADE_UP_DAYS) });
  const seats = new Map((await reminderSeats(tx, people)).map((seat) => [seat.personId, seat]));
  return due.flatMap(({ matter, on }) => {
    const { personId, kind, subject } = matter;
    const row = { personId, kind, subject, on };
    if (settled.has(settledKey(row))) return [];
    const seat = seats.get(personId);
    const skip = leftOut(matter, seat, day);
    return [{ matter, seat, row: skip === undefined ? row : { ...row, skip } }];
  });
}
