import { z } from 'zod';
import { addDays, type Day, dayFrom, partsOf } from '../day.ts';
import { fold } from '../fold.ts';

export const quarter = z.object({ year: z.int().min(2000).max(2100), quarter: z.int().min(1).max(4) });

export type Quarter = z.infer<typeof quarter>;

/** The quarter of a day. */
export function quarterOf(day: Day): Quarter {
  const { y, m } = partsOf(day);
  return { year: y, quarter: Math.ceil(m / 3) };
}

/** First and last day of a quarter. */
export function quarterDays({ year, quarter }: Quarter): { from: Day; to: Day } {
  const from = dayFrom(year, quarter * 3 - 2, 1);
  const next = quarter === 4 ? dayFrom(year + 1, 1, 1) : dayFrom(year, quarter * 3 + 1, 1);
  return { from, to: addDays(next, -1) };
}

/** The quarter `n` later (earlier when negative). */
export function addQuarters({ year, quarter }: Quarter, n: number): Quarter {
  const index = year * 4 + quarter - 1 + n;
  return { year: Math.floor(index / 4), quarter: (((index % 4) + 4) % 4) + 1 };
}

/** The quarter a plan is made for on a day: in a quarter's last month the next one, else the present one. */
export function plannedQuarter(today: Day): Quarter {
  const present = quarterOf(today);
  return partsOf(today).m % 3 === 0 ? addQuarters(present, 1) : present;
}

/** Reads “quý 4”, “quý 4/2026”, “4/2026”, “Q4 2026”, “quý sau”; without a year the one nearest to the planned quarter. */
export function readQuarter(text: string, today: Day): Quarter | undefined {
  const said = fold(text.trim()).replace(/\s+/g, ' ');
  if (/^(quy )?(sau|toi)$/.test(said)) return addQuarters(quarterOf(today), 1);
  if (/^(quy )?(nay)$/.test(said)) return quarterOf(today);
  if (/^(quy )?truoc$/.test(said)) return addQuarters(quarterOf(today), -1);
  const [, number, year] = /^(?:quy|q)?\s?([1-4]|i{1,3}|iv)(?:\s?[/-]\s?|\s(?:nam\s)?)?(20\d\d)?$/.exec(said) ?? [];
  if (!number) return undefined;
  const roman = ['i', 'ii', 'iii', 'iv'].indexOf(number);
  const own = roman >= 0 ? roman + 1 : Number(number);
  if (year) return { year: Number(year), quarter: own };
  const near = plannedQuarter(today);
  const years = [near.year - 1, near.year, near.year + 1];
  const away = (y: number) => Math.abs((y - near.year) * 4 + own - near.quarter);
  return { year: years.reduce((best, y) => (away(y) < away(best) ? y : best)), quarter: own };
}

/** 'quý 4/2026'. */
export function formatQuarter({ year, quarter }: Quarter): string {
  return `quý ${quarter}/${year}`;
}
