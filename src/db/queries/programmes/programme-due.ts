import type { Day } from '../../../domain/day.ts';
import { criterionOf, isTyped } from '../../../domain/programmes/programme.ts';
import { isMet } from '../../../domain/programmes/programme-answer.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';
import { climb, holds } from '../effective.ts';
import { jobRefusal } from '../people/reminder-consent.ts';
import { belowSql } from './programme-facts.ts';
import { programmeUnits } from './programme-units.ts';
import type { Programme } from './programmes.ts';

/** The job that reminds of steps, by which a person may turn it off. */
export const PROGRAMME_STEPS = 'programme-steps';

/** A unit that has not done something, with the unit whose secretaries answer for it. */
export interface MissingUnit {
  unitId: number;
  name: string;
  answering: number;
}

/** More units than a country has branches. */
const ALL = 200_000;

/**
 * The units of a programme that have not met a criterion by a day (without one: do not meet the programme), in the subtree
 * of `within` (null: everywhere) but those in the subtrees of `nearer` units that stand below it.
 */
export async function missingUnits(
  tx: Tx,
  one: Programme,
  {
    asOf,
    key,
    within,
    nearer,
  }: { asOf: Day; key: string | undefined; within: number | null; nearer: readonly number[] },
): Promise<MissingUnit[]> {
  const each = key === undefined ? undefined : criterionOf(one.definition, key);
  const reach = within === null ? 'everything' : [within];
  const { units } = await programmeUnits(tx, one, reach, { asOf, part: each ? 'all' : 'missing', limit: ALL });
  const left = await below(tx, nearer, within, asOf);
  return units
    .filter(({ unitId }) => !left.has(unitId))
    .filter(({ answers, own }) => {
      if (!each) return true;
      return isTyped(each) ? !isMet(one.definition, each, answers[each.key]) : own[each.key] === false;
    })
    .map(({ unitId, name, parentId }) => ({
      ...{ unitId, name },
      answering: one.definition.reports === 'above' ? (parentId ?? unitId) : unitId,
    }));
}

/** All at or below some units that themselves stand below another one. */
async function below(tx: Tx, units: readonly number[], within: number | null, asOf: Day): Promise<Set<number>> {
  if (units.length === 0) return new Set();
  const under =
    within === null
      ? Prisma.sql`TRUE`
      : Prisma.sql`u IN ${belowSql(Prisma.sql`SELECT ${within}::int`, asOf)} AND u <> ${within}::int`;
  const roots = Prisma.sql`SELECT u FROM unnest(${[...units]}::int[]) AS u WHERE ${under}`;
  const rows = await tx.$queryRaw<{ unit_id: number }[]>`SELECT unit_id FROM ${belowSql(roots, asOf)} b`;
  return new Set(rows.map((row) => row.unit_id));
}

/** A unit with one of those who answer for it, and the account he was bound to last; null: he cannot be reached. */
export interface Answering {
  unitId: number;
  name: string;
  personId: number;
  channel: string | null;
  chat: string | null;
  /** Why he must not be reminded; null: nothing is against it. */
  refused: string | null;
}

/**
 * Secretaries and deputies who answer for some units on a day: of the nearest unit upwards that has one on the bot. One
 * statement.
 */
export function answeringFor(tx: Tx, missing: readonly MissingUnit[], asOf: Day): Promise<Answering[]> {
  if (missing.length === 0) return Promise.resolve([]);
  return tx.$queryRaw<Answering[]>`
    WITH RECURSIVE given AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(missing)}::jsonb) AS g ("unitId" int, name text, answering int)),
    ${climb(Prisma.sql`SELECT answering FROM given`, asOf)},
    seats AS (
      SELECT DISTINCT up.given, up.height, o.person_id FROM up
      JOIN position o ON o.unit_id = up.unit_id AND o.kind IN ('secretary', 'deputySecretary') AND ${holds('o', asOf)}
      WHERE EXISTS (SELECT FROM account a WHERE a.person_id = o.person_id)),
    nearest AS (SELECT s.*, min(s.height) OVER (PARTITION BY s.given) AS near FROM seats s)
    SELECT g."unitId", g.name, n.person_id AS "personId", a.channel, a.external_id AS chat,
      ${jobRefusal(PROGRAMME_STEPS)} AS refused
    FROM given g JOIN nearest n ON n.given = g.answering AND n.height = n.near JOIN person h ON h.id = n.person_id
    LEFT JOIN LATERAL (SELECT channel, external_id FROM account
      WHERE person_id = n.person_id AND unreachable IS NULL ORDER BY bound_at DESC NULLS LAST LIMIT 1) a ON true
    ORDER BY n.person_id, g.name, g."unitId"`;
}

/** Whether anybody follows a programme: a unit brought it in, or something was said in it. One merely shipped reminds nobody. */
export async function isFollowed(tx: Tx, { id, ownerId }: Programme): Promise<boolean> {
  if (ownerId !== null) return true;
  const [row] = await tx.$queryRaw<{ yes: boolean }[]>`
    SELECT EXISTS (SELECT FROM programme_version v WHERE v.programme_id = ${id}::int AND v.imported_by IS NOT NULL)
      OR EXISTS (SELECT FROM programme_report r WHERE r.programme_id = ${id}::int) AS yes`;
  return row?.yes ?? false;
}
