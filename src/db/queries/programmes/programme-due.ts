import type { Day } from '../../../domain/day.ts';
import { criterionOf, isTyped } from '../../../domain/programmes/programme.ts';
import { isMet } from '../../../domain/programmes/programme-answer.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';
import type { Reach } from '../audit/audit-entries.ts';
import { climb, holds } from '../effective.ts';
import { programmeUnits } from './programme-units.ts';
import type { Programme } from './programmes.ts';

/** A unit that has not done something, with the unit whose secretaries answer for it. */
export interface MissingUnit {
  unitId: number;
  name: string;
  answering: number;
}

/** More units than a country has branches. */
const ALL = 200_000;

/** The units of a programme in reach that have not met a criterion by a day; without one: that do not meet the programme. */
export async function missingUnits(
  tx: Tx,
  one: Programme,
  { asOf, key, reach }: { asOf: Day; key: string | undefined; reach: Reach },
): Promise<MissingUnit[]> {
  const each = key === undefined ? undefined : criterionOf(one.definition, key);
  const { units } = await programmeUnits(tx, one, reach, { asOf, part: each ? 'all' : 'missing', limit: ALL });
  return units
    .filter(({ answers, own }) => {
      if (!each) return true;
      return isTyped(each) ? !isMet(one.definition, each, answers[each.key]) : own[each.key] === false;
    })
    .map(({ unitId, name, parentId }) => ({
      ...{ unitId, name },
      answering: one.definition.reports === 'above' ? (parentId ?? unitId) : unitId,
    }));
}

/** Who answers for a unit. */
export interface Answering {
  /** The unit as asked about (`MissingUnit.answering`). */
  given: number;
  personId: number;
}

/**
 * Secretaries and deputies who answer for some units on a day: of the nearest unit upwards that has one on the bot. One
 * statement.
 */
export function answeringFor(tx: Tx, units: readonly number[], asOf: Day): Promise<Answering[]> {
  if (units.length === 0) return Promise.resolve([]);
  return tx.$queryRaw<Answering[]>`
    WITH RECURSIVE ${climb(Prisma.sql`SELECT unnest(${[...new Set(units)]}::int[])`, asOf)},
    seats AS (
      SELECT DISTINCT up.given, up.height, o.person_id FROM up
      JOIN position o ON o.unit_id = up.unit_id AND o.kind IN ('secretary', 'deputySecretary') AND ${holds('o', asOf)}
      WHERE EXISTS (SELECT FROM account a WHERE a.person_id = o.person_id)),
    nearest AS (SELECT s.*, min(s.height) OVER (PARTITION BY s.given) AS near FROM seats s)
    SELECT n.given, n.person_id AS "personId" FROM nearest n WHERE n.height = n.near ORDER BY n.given, n.person_id`;
}

/** Whether anybody follows a programme: a unit brought it in, or something was said in it. One merely shipped reminds nobody. */
export async function isFollowed(tx: Tx, { id, ownerId }: Programme): Promise<boolean> {
  if (ownerId !== null) return true;
  const [row] = await tx.$queryRaw<{ yes: boolean }[]>`
    SELECT EXISTS (SELECT FROM programme_version v WHERE v.programme_id = ${id}::int AND v.imported_by IS NOT NULL)
      OR EXISTS (SELECT FROM programme_report r WHERE r.programme_id = ${id}::int) AS yes`;
  return row?.yes ?? false;
}
