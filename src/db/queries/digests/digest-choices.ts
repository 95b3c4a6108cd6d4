import { type Day, dateOf } from '../../../domain/day.ts';
import { type DigestChoice, defaultChoice, digestChoice } from '../../../domain/digests/digest-choice.ts';
import {
  addMonths,
  type DigestPeriod,
  type Month,
  monthOf,
  monthPeriod,
} from '../../../domain/digests/digest-period.ts';
import type { Tx } from '../../open/open.ts';
import { holds } from '../effective.ts';

/** How some people want their digests; whoever chose nothing is left out. */
export async function digestChoices(tx: Tx, people: readonly number[]): Promise<Map<number, DigestChoice>> {
  const rows = await tx.digestChoice.findMany({ where: { personId: { in: [...people] } } });
  return new Map(
    rows.map((row) => {
      const read = digestChoice.safeParse(row);
      return [row.personId, read.success ? read.data : defaultChoice];
    }),
  );
}

export async function saveChoice(tx: Tx, personId: number, choice: DigestChoice): Promise<void> {
  await tx.digestChoice.upsert({ where: { personId }, create: { personId, ...choice }, update: choice });
}

/** The day on which the report month of each of some units is closed, set there or nearest above, as of a day; null: with the calendar's. */
export async function closingDays(tx: Tx, units: readonly number[], asOf: Day): Promise<Map<number, number | null>> {
  const rows = await tx.$queryRaw<{ own: number; closesOn: number | null }[]>`
    WITH RECURSIVE up(own, unit_id, height) AS (
      SELECT u, u, 0 FROM (SELECT DISTINCT unnest(${[...units]}::int[]) AS u) g
      UNION ALL
      SELECT up.own, v.parent_id, up.height + 1 FROM up JOIN unit_version v ON v.unit_id = up.unit_id
      WHERE v.parent_id IS NOT NULL AND ${holds('v', asOf)} AND up.height < 20)
    SELECT DISTINCT ON (up.own) up.own, c.closes_on AS "closesOn" FROM up JOIN digest_closing c ON c.unit_id = up.unit_id
    WHERE c.valid_from <= ${asOf}::date ORDER BY up.own, up.height, c.valid_from DESC`;
  return new Map(rows.map(({ own, closesOn }) => [own, closesOn]));
}

/** A calendar month as a unit closes it, by what was set for it and for the month before; another period as it is. */
export async function closedPeriod(tx: Tx, unitId: number, period: DigestPeriod): Promise<DigestPeriod> {
  if (period.kind !== 'month') return period;
  const month = monthOf(period.to);
  const closing = async (of: Month) => (await closingDays(tx, [unitId], monthPeriod(of, null).to)).get(unitId) ?? null;
  return monthPeriod(month, await closing(month), await closing(addMonths(month, -1)));
}

/** Closes a unit's report months on a day of theirs (null: their last), from a day on. */
export async function saveClosing(tx: Tx, unitId: number, from: Day, closesOn: number | null): Promise<void> {
  const key = { unitId, validFrom: dateOf(from) };
  await tx.digestClosing.upsert({
    where: { unitId_validFrom: key },
    create: { ...key, closesOn },
    update: { closesOn },
  });
}
