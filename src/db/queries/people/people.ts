import { z } from 'zod';
import type { Day } from '../../../domain/day.ts';
import { type PositionKind, positionKind } from '../../../domain/people/position.ts';
import { type UnitKind, unitKind } from '../../../domain/units/unit.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';
import { holds } from '../effective.ts';
import { isShown } from './shown.ts';

/** A position held on the day asked about, with the unit as it was named that day. */
export interface HeldPosition {
  kind: PositionKind;
  title: string;
  unitId: number;
  unitName: string;
  unitKind: UnitKind;
  parentId: number | null;
  fullTime: boolean;
}

/** Positions come widest right first (the order of `positionKind`). */
export interface Person {
  personId: number;
  name: string;
  positions: readonly HeldPosition[];
}

/** A right lent by another (/uyquyen), with one of the positions its giver holds on the day: without one it is nothing. */
export interface Lent {
  action: string;
  giverId: number;
  kind: PositionKind;
  unitId: number;
  unitKind: UnitKind;
  parentId: number | null;
}

/** The person behind a chat account; `unreachable` says why the last letter could not arrive, null: it can. */
export interface KnownPerson extends Person {
  unreachable: string | null;
  /** Mark of the menu the account's chat was given last. */
  menu: string | null;
  lent: readonly Lent[];
}

/** A row of who_is: a position held, or none. */
export interface Row {
  person_id: number;
  name: string;
  unreachable: string | null;
  menu: string | null;
  lent?: unknown;
  kind: string | null;
  title: string;
  unit_id: number;
  unit_name: string;
  unit_kind: string;
  parent_id: number | null;
  full_time: boolean;
}

/**
 * Who an account is bound to, with the positions of the day; null for an unknown or unbound account. A position in a
 * unit that no longer exists that day is not held. A turn reads the same with its claim (turns.ts).
 */
export async function whoIs(tx: Tx, channel: string, account: string, asOf: Day): Promise<KnownPerson | null> {
  return personOf(await tx.$queryRaw<Row[]>`SELECT * FROM who_is(${channel}, ${account}, ${asOf}::date)`);
}

/** The person of the rows of the SQL function who_is; null without any. */
export function personOf(rows: readonly Row[]): KnownPerson | null {
  return gather(rows)[0] ?? null;
}

/** A person with the positions of the day; null when there is none of this id. */
export async function personById(tx: Tx, personId: number, asOf: Day): Promise<Person | null> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT p.id AS person_id, p.name, NULL::text AS unreachable, NULL::text AS menu, ${heldColumns}
    FROM person p LEFT JOIN held_on(${asOf}::date) h ON h.person_id = p.id
    WHERE p.id = ${personId}`;
  return gather(rows)[0] ?? null;
}

const leading: readonly PositionKind[] = ['leader', 'head', 'deputyHead', 'secretary', 'deputySecretary'];

/** Those who lead a unit itself (not the ones above it) on a day, highest first, each with all positions held; none whose data is restricted. */
export async function unitLeaders(tx: Tx, unitId: number, asOf: Day): Promise<Person[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT p.id AS person_id, p.name, NULL::text AS unreachable, NULL::text AS menu, ${heldColumns}
    FROM person p JOIN held_on(${asOf}::date) h ON h.person_id = p.id
    WHERE ${isShown('p')} AND p.id IN (SELECT person_id FROM position
      WHERE unit_id = ${unitId} AND kind = ANY(${leading}) AND ${holds('position', asOf)})`;
  return gather(rows).sort((a, b) => rankIn(a, unitId) - rankIn(b, unitId) || a.name.localeCompare(b.name, 'vi'));
}

const heldColumns = Prisma.sql`h.kind, h.title, h.unit_id, h.unit_name, h.unit_kind, h.parent_id, h.full_time`;

const lentRows = z.array(
  z.object({
    action: z.string(),
    giverId: z.int(),
    kind: positionKind,
    unitId: z.int(),
    unitKind,
    parentId: z.int().nullable(),
  }),
);

function gather(rows: readonly Row[]): KnownPerson[] {
  const byPerson = Map.groupBy(rows, (row) => row.person_id);
  return [...byPerson].map(([personId, own]) => ({
    personId,
    name: own[0]?.name ?? '',
    unreachable: own[0]?.unreachable ?? null,
    menu: own[0]?.menu ?? null,
    lent: lentRows.parse(own[0]?.lent ?? []),
    positions: own.flatMap(readPosition).sort((a, b) => rank(a.kind) - rank(b.kind) || a.unitId - b.unitId),
  }));
}

function readPosition(row: Row): HeldPosition[] {
  if (row.kind === null) return [];
  return [
    {
      kind: positionKind.parse(row.kind),
      title: row.title,
      unitId: row.unit_id,
      unitName: row.unit_name,
      unitKind: unitKind.parse(row.unit_kind),
      parentId: row.parent_id,
      fullTime: row.full_time,
    },
  ];
}

function rank(kind: PositionKind): number {
  return positionKind.options.indexOf(kind);
}

function rankIn(person: Person, unitId: number): number {
  return Math.min(...person.positions.filter((held) => held.unitId === unitId).map((held) => rank(held.kind)));
}

/** Remembers the menu an account's chat was given. */
export async function keepMenu(tx: Tx, channel: string, account: string, mark: string): Promise<void> {
  await tx.account.update({ where: { channel_externalId: { channel, externalId: account } }, data: { menu: mark } });
}
