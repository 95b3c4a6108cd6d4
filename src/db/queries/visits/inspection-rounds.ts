import { type Day, dateOf, dayOf } from '../../../domain/day.ts';
import { type UnitKind, unitKind } from '../../../domain/units/unit.ts';
import type { Tx } from '../../open/open.ts';
import { HIDDEN_NAME } from '../people/shown.ts';

export interface NewRound {
  contents: string;
  from: Day;
  to: Day;
  createdBy: number;
  at: Date;
  units: readonly { unitId: number; name: string }[];
}

/** Keeps a round with its units; whoever makes it is its first member. Its code is `K` and its number. */
export async function saveRound(tx: Tx, round: NewRound): Promise<{ id: number; code: string }> {
  const { contents, from, to, createdBy, at, units } = round;
  const [row] = await tx.$queryRaw<{ id: number; code: string }[]>`
    WITH n AS (SELECT nextval('inspection_round_id_seq')::int AS id)
    INSERT INTO inspection_round (id, code, contents, start_on, end_on, created_by, created_at)
    SELECT n.id, 'K' || n.id, ${contents}, ${dateOf(from)}::date, ${dateOf(to)}::date, ${createdBy}::int, ${at}
    FROM n RETURNING id, code`;
  if (!row) throw new Error('the round was not kept');
  await tx.roundMember.create({ data: { roundId: row.id, personId: createdBy } });
  await addUnits(tx, row.id, units);
  return row;
}

/** Adds units to a round; gives how many were new. */
export async function addUnits(
  tx: Tx,
  roundId: number,
  units: readonly { unitId: number; name: string }[],
): Promise<number> {
  const data = units.map(({ unitId, name }) => ({ roundId, unitId, name }));
  return (await tx.roundUnit.createMany({ data, skipDuplicates: true })).count;
}

/** Adds a member; false where he is one already. */
export async function addMember(tx: Tx, roundId: number, personId: number): Promise<boolean> {
  const { count } = await tx.roundMember.createMany({ data: [{ roundId, personId }], skipDuplicates: true });
  return count === 1;
}

export interface WholeRound {
  id: number;
  code: string;
  contents: string;
  from: Day;
  to: Day;
  createdBy: number;
  conclusion: string | null;
  members: { personId: number; name: string }[];
  units: { unitId: number; name: string }[];
  visits: number;
}

/** The round of a code (K3); undefined where there is none. */
export async function wholeRound(tx: Tx, code: string): Promise<WholeRound | undefined> {
  const row = await tx.inspectionRound.findUnique({
    where: { code: code.toUpperCase() },
    include: {
      members: { include: { person: { select: { name: true, restrictedAt: true } } }, orderBy: { personId: 'asc' } },
      units: { orderBy: { name: 'asc' } },
      _count: { select: { visits: { where: { state: { not: 'cancelled' } } } } },
    },
  });
  if (!row) return undefined;
  const { id, contents, createdBy, conclusion, startOn, endOn } = row;
  return {
    ...{ id, code: row.code, contents, createdBy, conclusion, from: dayOf(startOn), to: dayOf(endOn) },
    members: row.members.map(({ personId, person }) => ({
      personId,
      name: person.restrictedAt ? HIDDEN_NAME : person.name,
    })),
    units: row.units.map(({ unitId, name }) => ({ unitId, name })),
    visits: row._count.visits,
  };
}

/** A person's rounds, those still open and then the newest first. */
export async function roundsOf(tx: Tx, personId: number): Promise<{ code: string; contents: string; open: boolean }[]> {
  const rows = await tx.inspectionRound.findMany({
    where: { members: { some: { personId } } },
    orderBy: [{ concludedAt: { sort: 'desc', nulls: 'first' } }, { startOn: 'desc' }],
    take: 8,
    select: { code: true, contents: true, concludedAt: true },
  });
  return rows.map(({ code, contents, concludedAt }) => ({ code, contents, open: concludedAt === null }));
}

/**
 * How many units of each level the round's visits have reached: each unit once, by visits with a result that no host has
 * denied, at the level it had on the visit's first day; highest level first.
 */
export async function unitsReached(tx: Tx, roundId: number): Promise<{ kind: UnitKind; units: number }[]> {
  const rows = await tx.$queryRaw<{ kind: string; units: number }[]>`
    SELECT v.kind, count(DISTINCT p.unit_id)::int AS units
    FROM visit w JOIN visit_place p ON p.visit_id = w.id
    JOIN unit_version v ON v.unit_id = p.unit_id AND v.valid_from <= w.start_on
      AND (v.valid_to IS NULL OR v.valid_to >= w.start_on)
    WHERE w.round_id = ${roundId}::int AND w.state IN ('done', 'confirmed') AND p.confirmed IS NOT FALSE
    GROUP BY v.kind`;
  const levels = unitKind.options;
  const known = rows.map((row) => ({ kind: unitKind.parse(row.kind), units: row.units }));
  return known.sort((a, b) => levels.indexOf(a.kind) - levels.indexOf(b.kind));
}

/** Puts a visit into a round (or another one); its version stays, for nothing that was approved changes. */
export async function putInRound(tx: Tx, visitId: number, roundId: number): Promise<void> {
  await tx.visit.update({ where: { id: visitId }, data: { roundId } });
}

/** Writes a round's conclusion once; false where it has one. */
export async function conclude(
  tx: Tx,
  { id, conclusion, by, at }: { id: number; conclusion: string; by: number; at: Date },
): Promise<boolean> {
  const { count } = await tx.inspectionRound.updateMany({
    where: { id, conclusion: null },
    data: { conclusion, concludedAt: at, concludedBy: by },
  });
  return count === 1;
}
