import { addDays, type Day, dayFrom, monthLength, partsOf } from '../../../domain/day.ts';
import { addMonths } from '../../../domain/programmes/programme-days.ts';
import type { Tx } from '../../open/open.ts';
import type { Reach } from '../audit/audit-entries.ts';
import { coverageOn, type Share } from './programme-coverage.ts';
import { type Programme, programmesOn } from './programmes.ts';

/** Months looked back over: a year. */
const MONTHS = 12;

/** The figure of a programme at the end of every month since it holds (a year at most), and on the day itself. */
export async function trendOf(
  tx: Tx,
  { code, since }: Pick<Programme, 'code' | 'since'>,
  reach: Reach,
  asOf: Day,
): Promise<(Share & { on: Day })[]> {
  const rows: (Share & { on: Day })[] = [];
  for (const on of monthEnds(since, asOf)) {
    const [one] = await programmesOn(tx, on, code);
    const figure = one && (await coverageOn(tx, [one], reach, on)).get(one.id);
    if (figure) rows.push({ ...figure, on });
  }
  return rows;
}

/** The last days of the months from one day up to another, the last being that day itself. */
function monthEnds(since: Day, asOf: Day): Day[] {
  const { y, m } = partsOf(asOf);
  const months = Array.from({ length: MONTHS }, (_, at) => addMonths(dayFrom(y, m, 1), at - MONTHS + 1));
  const ends = months.map((first) => addDays(first, monthLength(partsOf(first).y, partsOf(first).m) - 1));
  return [...ends.filter((end) => end >= since && end < asOf), asOf];
}
