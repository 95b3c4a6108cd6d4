import { addDays, type Day, dateOf, dayOf } from '../../../domain/day.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';
import { holds, isBelow } from '../effective.ts';
import { goingAlong } from '../units/unit-picture.ts';
import { isShown } from './shown.ts';

export interface FoundPerson {
  personId: number;
  name: string;
  /** One of his positions, to tell namesakes apart. */
  title: string;
  unit: string;
}

/** Names looked at, at most: a shorter stretch of a name would match everybody. */
const LOOKED_AT = 200;
const FOUND = 8;

/**
 * People whose folded name holds `named`, with a position on a day in a unit at or below `roots` ('all': anywhere);
 * whole names first. One whose data is restricted is met by his whole name only, and only where `restricted` says so:
 * his office must still be ended when he leaves it.
 */
export function peopleNamed(
  tx: Tx,
  named: string,
  roots: readonly number[] | 'all',
  asOf: Day,
  restricted: 'hidden' | 'by whole name' = 'hidden',
): Promise<FoundPerson[]> {
  const shown =
    restricted === 'hidden'
      ? isShown('person')
      : Prisma.sql`(erased_at IS NULL AND (restricted_at IS NULL OR folded = ${named}))`;
  return tx.$queryRaw`
    WITH named AS MATERIALIZED (
      SELECT id, name, folded FROM person WHERE position(${named} in folded) > 0 AND ${shown}
      ORDER BY folded = ${named} DESC, id LIMIT ${LOOKED_AT}),
    found AS (
      SELECT DISTINCT ON (n.id) n.id AS "personId", n.name, n.folded, o.title, v.name AS unit
      FROM named n JOIN position o ON o.person_id = n.id AND ${holds('o', asOf)}
      JOIN unit_version v ON v.unit_id = o.unit_id AND ${holds('v', asOf)}
      WHERE ${isBelow('o.unit_id', roots, asOf)} ORDER BY n.id, o.id)
    SELECT "personId", name, title, unit FROM found ORDER BY folded = ${named} DESC, "personId" LIMIT ${FOUND}`;
}

export interface HeldRow {
  id: number;
  personId: number;
  name: string;
  unitId: number;
  unit: string;
  kind: string;
  title: string;
  from: Day;
}

/** The positions a person holds on a day, with their ids. */
export async function positionsOf(tx: Tx, personId: number, asOf: Day): Promise<HeldRow[]> {
  return read(await tx.$queryRaw<Row[]>`${held} WHERE o.person_id = ${personId} AND ${on(asOf)} ORDER BY o.id`);
}

/** One position that is held on a day, by its id; null: there is none. */
export async function positionById(tx: Tx, id: number, asOf: Day): Promise<HeldRow | null> {
  return read(await tx.$queryRaw<Row[]>`${held} WHERE o.id = ${id} AND ${on(asOf)}`)[0] ?? null;
}

type Row = Omit<HeldRow, 'from'> & { from: Date };

const held = Prisma.sql`
  SELECT o.id, o.person_id AS "personId", p.name, o.unit_id AS "unitId", v.name AS unit, o.kind, o.title, o.valid_from AS "from"
  FROM position o JOIN person p ON p.id = o.person_id JOIN unit_version v ON v.unit_id = o.unit_id`;

function on(asOf: Day): Prisma.Sql {
  return Prisma.sql`${holds('o', asOf)} AND ${holds('v', asOf)}`;
}

function read(rows: readonly Row[]): HeldRow[] {
  return rows.map(({ from, ...row }) => ({ ...row, from: dayOf(from) }));
}

/** Whoever would go along from a unit to another from a day on: its members, cadres and administrators. */
export function goingFrom(tx: Tx, unitId: number, from: Day): Promise<{ personId: number; folded: string }[]> {
  return tx.$queryRaw`
    SELECT DISTINCT p.id AS "personId", p.folded FROM position o JOIN person p ON p.id = o.person_id
    WHERE o.unit_id = ${unitId}::int AND o.kind IN ${goingAlong} AND p.erased_at IS NULL
      AND (o.valid_to IS NULL OR o.valid_to >= ${from}::date) ORDER BY 1`;
}

export interface NewPosition {
  personId: number;
  unitId: number;
  kind: string;
  title: string;
  fullTime: boolean;
  mainPost: string | null;
  from: Day;
}

/** Gives a position from a day on; null where the person holds just that already. */
export async function givePosition(tx: Tx, { from, ...position }: NewPosition): Promise<number | null> {
  const { personId, unitId, kind } = position;
  const validFrom = dateOf(from);
  const same = { personId, unitId, kind, OR: [{ validTo: null }, { validTo: { gte: validFrom } }] };
  if ((await tx.position.count({ where: same })) > 0) return null;
  const key = { personId_unitId_kind_validFrom: { personId, unitId, kind, validFrom } };
  const data = { ...position, validFrom };
  const row = await tx.position.upsert({ where: key, create: data, update: { ...data, validTo: null } });
  return row.id;
}

/**
 * Ends a position so that `day` is the first without it: its rights are gone with the next thing its holder says. One
 * that began on `day` or later holds on no day at all; the row stays as the record of it.
 */
export async function endPosition(tx: Tx, id: number, day: Day): Promise<boolean> {
  const last = dateOf(addDays(day, -1));
  const where = { id, OR: [{ validTo: null }, { validTo: { gt: last } }] };
  return (await tx.position.updateMany({ where, data: { validTo: last } })).count === 1;
}
