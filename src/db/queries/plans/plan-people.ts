import type { Day } from '../../../domain/day.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';
import { holds } from '../effective.ts';

export interface Seat {
  personId: number;
  account: string;
}

/** The accounts at which some people can be reached on a channel, in one statement. */
export function accountsOfAll(tx: Tx, channel: string, people: readonly number[]): Promise<Seat[]> {
  return tx.$queryRaw<Seat[]>`
    SELECT person_id AS "personId", external_id AS account FROM account
    WHERE channel = ${channel} AND unreachable IS NULL AND person_id = ANY(${[...people]}::int[]) ORDER BY 1, 2`;
}

/** Who decides about a department's plan on a day: leaders of the units above it, and whoever they lent that right. */
export async function approversOf(tx: Tx, unitId: number, asOf: Day): Promise<number[]> {
  return people(
    await tx.$queryRaw`
      WITH RECURSIVE ${above(unitId, asOf)},
      leader AS (SELECT DISTINCT o.person_id FROM up JOIN position o ON o.unit_id = up.unit_id
        WHERE o.kind = 'leader' AND ${holds('o', asOf)})
      SELECT person_id FROM leader UNION
      SELECT d.taker_id FROM delegation d JOIN leader ON leader.person_id = d.giver_id
      WHERE d.action = 'approvePlan' AND d.ended_at IS NULL AND ${holds('d', asOf)} ORDER BY 1`,
  );
}

/** Who makes a department's plan on a day: its head and deputies, and whoever the head lent that right. */
export async function plannersOf(tx: Tx, unitId: number, asOf: Day): Promise<number[]> {
  return people(
    await tx.$queryRaw`
      WITH head AS (SELECT o.person_id, o.kind FROM position o
        WHERE o.unit_id = ${unitId}::int AND o.kind IN ('head', 'deputyHead') AND ${holds('o', asOf)})
      SELECT person_id FROM head UNION
      SELECT d.taker_id FROM delegation d JOIN head ON head.person_id = d.giver_id
      WHERE d.action = 'mergePlan' AND d.ended_at IS NULL AND ${holds('d', asOf)} ORDER BY 1`,
  );
}

const people = (rows: readonly { person_id: number }[]): number[] => rows.map((row) => row.person_id);

/** `up`: a unit and everything above it. */
function above(unitId: number, asOf: Day): Prisma.Sql {
  return Prisma.sql`
    up(unit_id, parent_id, height) AS (
      SELECT v.unit_id, v.parent_id, 0 FROM unit_version v WHERE v.unit_id = ${unitId}::int AND ${holds('v', asOf)}
      UNION ALL
      SELECT v.unit_id, v.parent_id, up.height + 1 FROM up JOIN unit_version v ON v.unit_id = up.parent_id
      WHERE ${holds('v', asOf)} AND up.height < 20)`;
}

/** Departments among some units and right below them on a day, by name. */
export function departmentsBelow(
  tx: Tx,
  roots: readonly number[],
  asOf: Day,
): Promise<{ unitId: number; name: string }[]> {
  return tx.$queryRaw`
    SELECT v.unit_id AS "unitId", v.name FROM unit_version v
    WHERE v.kind = 'department' AND (v.unit_id = ANY(${[...roots]}::int[]) OR v.parent_id = ANY(${[...roots]}::int[]))
      AND ${holds('v', asOf)} ORDER BY v.name`;
}
