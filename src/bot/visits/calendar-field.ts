import { z } from 'zod';
import { parseDays } from '../../domain/dates/parse.ts';
import { addDays, type Day, day, dayFrom, monthLength, partsOf, weekdayOf } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { fold } from '../../domain/fold.ts';
import { reader } from '../fields.ts';

/** A week or a month of the calendar, and whether it is wanted as a file. */
export const calendarSpan = reader(
  z.object({ view: z.enum(['week', 'month']), from: day, to: day, file: z.boolean() }),
  async (text, { today }) => {
    const file = /^(tep|file)\b/.test(fold(text));
    const said = file ? text.replace(/^\S+\s*/, '') : text;
    return { ...spanOf(said, today), file };
  },
);

/** The week of a day, Monday first. */
export function weekOf(d: Day) {
  const from = addDays(d, 1 - weekdayOf(d));
  return { view: 'week' as const, from, to: addDays(from, 6) };
}

/** The month of a day. */
export function monthOf(d: Day) {
  const { y, m } = partsOf(d);
  return { view: 'month' as const, from: dayFrom(y, m, 1), to: dayFrom(y, m, monthLength(y, m)) };
}

function spanOf(said: string, today: Day) {
  const plain = fold(said.trim());
  if (plain === '' || plain === 'tuan') return weekOf(today);
  if (plain === 'thang') return monthOf(today);
  const parsed = parseDays(said, today);
  const month = parsed?.kind === 'period' && /^\d{4}-\d{2}$/.test(parsed.period) ? parsed.period : undefined;
  if (month) return monthOf(`${month}-01`);
  if (parsed?.kind === 'days') return /^thang\b/.test(plain) ? monthOf(parsed.from) : weekOf(parsed.from);
  if (parsed?.kind === 'ambiguous' || parsed?.kind === 'invalid') throw new UserError(parsed.why);
  throw new UserError('Đồng chí nhắn tuần hoặc tháng muốn xem, ví dụ: tuần sau, tháng 9.');
}
