import { z } from 'zod';
import { addDays, type Day, day, dayFrom, exists, formatDay, monthLength, partsOf, weekdayOf } from '../day.ts';
import { fold } from '../fold.ts';
import { addQuarters, formatQuarter, type Quarter, quarterDays, quarterOf, readQuarter } from '../plans/quarter.ts';

/** The days a digest is about, both included, and what they are called. */
export const digestPeriod = z.object({
  kind: z.enum(['week', 'month', 'quarter', 'year']),
  from: day,
  to: day,
  /** 'tháng 10/2026' */
  name: z.string(),
});

export type DigestPeriod = z.infer<typeof digestPeriod>;

/** A calendar month: `{ year, month }`, month 1–12. */
export interface Month {
  year: number;
  month: number;
}

/** The month `n` later (earlier when negative). */
export function addMonths({ year, month }: Month, n: number): Month {
  const index = year * 12 + month - 1 + n;
  return { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1 };
}

export function monthOf(of: Day): Month {
  const { y, m } = partsOf(of);
  return { year: y, month: m };
}

/**
 * The days of a month's report (BC-01: not everywhere a calendar month): up to the month's day `closesOn`, from the day
 * after the one on which the month before was closed; null: the calendar month. No day is reported twice or left out.
 */
export function monthPeriod(of: Month, closesOn: number | null, closedOn: number | null = closesOn): DigestPeriod {
  const from = addDays(closing(addMonths(of, -1), closedOn), 1);
  return { kind: 'month', from, to: closing(of, closesOn), name: `tháng ${of.month}/${of.year}` };
}

function closing({ year, month }: Month, closesOn: number | null): Day {
  const last = monthLength(year, month);
  return dayFrom(year, month, Math.min(closesOn ?? last, last));
}

/** Monday to Sunday around a day. */
export function weekPeriod(of: Day): DigestPeriod {
  const from = addDays(of, 1 - weekdayOf(of));
  const to = addDays(from, 6);
  const [a, b] = [partsOf(from), partsOf(to)];
  return { kind: 'week', from, to, name: `tuần ${a.d}/${a.m}–${b.d}/${b.m}/${b.y}` };
}

function quarterPeriod(of: Quarter): DigestPeriod {
  return { kind: 'quarter', ...quarterDays(of), name: formatQuarter(of) };
}

/** A year up to the day on which its figures are closed (`MM-DD`). */
function yearPeriod(year: number, cutOff = '12-31'): DigestPeriod {
  return { kind: 'year', from: `${year}-01-01`, to: `${year}-${cutOff}`, name: `năm ${year}` };
}

/** The calendar month after one. */
export function monthAfter({ to }: DigestPeriod): DigestPeriod {
  return monthPeriod(addMonths(monthOf(to), 1), null);
}

/** The period before one, of the same kind; of a month the calendar's. */
export function periodBefore(period: DigestPeriod): DigestPeriod {
  const { kind, from, to } = period;
  if (kind === 'week') return weekPeriod(addDays(from, -7));
  if (kind === 'month') return monthPeriod(addMonths(monthOf(to), -1), null);
  if (kind === 'quarter') return quarterPeriod(addQuarters(quarterOf(from), -1));
  return yearPeriod(Number(from.slice(0, 4)) - 1);
}

/** 'tháng 10/2026 (16/9 – 15/10/2026)': the days are said where the name does not tell them, or it still runs. */
export function formatPeriod(period: DigestPeriod, today: Day): string {
  const { kind, name, from, to } = period;
  if (to >= today) return `${name}, đến ${formatDay(today)}`;
  const plain = kind !== 'month' || from.endsWith('-01');
  const { d, m } = partsOf(from);
  return plain ? name : `${name} (${d}/${m} – ${formatDay(to)})`;
}

/** A period as a line says it, for `readPeriod`. */
export function sayPeriod({ kind, name, from }: DigestPeriod): string {
  return kind === 'week' ? `tuần ${formatDay(from)}` : name;
}

const weekWords: Readonly<Record<string, number>> = { '': 0, nay: 0, truoc: -7, qua: -7 };

/**
 * Reads “tháng 10”, “thang 9/2025”, “tháng trước”, “quý 3”, “tuần”, “tuần 16/11/2026”, “năm 2025”, “10/2026”; a month without
 * a year is the newest. Months are the calendar's (`monthPeriod` closes them). Undefined: none of these.
 */
export function readPeriod(text: string, today: Day): DigestPeriod | undefined {
  const said = fold(text.trim()).replaceAll(/\s+/g, ' ');
  return weekIn(said, today) ?? monthIn(said, today) ?? quarterIn(said, today) ?? yearIn(said, today);
}

function weekIn(said: string, today: Day): DigestPeriod | undefined {
  const [, d, m, y] = /^tuan (\d{1,2})\/(\d{1,2})\/(20\d\d)$/.exec(said) ?? [];
  if (y && exists(Number(y), Number(m), Number(d))) return weekPeriod(dayFrom(Number(y), Number(m), Number(d)));
  const which = /^tuan ?(.*)$/.exec(said)?.[1];
  const back = which === undefined ? undefined : weekWords[which];
  return back === undefined ? undefined : weekPeriod(addDays(today, back));
}

function monthIn(said: string, today: Day): DigestPeriod | undefined {
  const now = monthOf(today);
  if (/^thang( nay)?$/.test(said)) return monthPeriod(now, null);
  if (/^thang (truoc|qua)$/.test(said)) return monthPeriod(addMonths(now, -1), null);
  const [, bare, paired, year] =
    /^(?:thang (1[0-2]|0?[1-9])|(?:thang )?(1[0-2]|0?[1-9]) ?[/-] ?(20\d\d))$/.exec(said) ?? [];
  const month = Number(bare ?? paired);
  if (!month) return undefined;
  if (year) return monthPeriod({ year: Number(year), month }, null);
  return monthPeriod({ year: month > now.month ? now.year - 1 : now.year, month }, null);
}

function quarterIn(said: string, today: Day): DigestPeriod | undefined {
  if (!/^q/.test(said)) return undefined;
  const found = readQuarter(said, today);
  if (!found) return undefined;
  const named = /20\d\d/.test(said) || quarterDays(found).from <= today;
  return quarterPeriod(named ? found : { ...found, year: found.year - 1 });
}

function yearIn(said: string, today: Day): DigestPeriod | undefined {
  if (/^nam( nay)?$/.test(said)) return yearPeriod(Number(today.slice(0, 4)));
  if (/^nam (truoc|ngoai)$/.test(said)) return yearPeriod(Number(today.slice(0, 4)) - 1);
  const year = /^(?:nam )?(20\d\d)$/.exec(said)?.[1];
  return year ? yearPeriod(Number(year)) : undefined;
}
