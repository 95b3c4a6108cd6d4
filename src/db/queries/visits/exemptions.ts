import { addDays, type Day, dateOf, dayOf } from '../../../domain/day.ts';
import { type ExemptionKind, exemptionKind } from '../../../domain/visits/exemption.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';
import type { Reach } from '../audit/audit-entries.ts';
import { holds, isBelow } from '../effective.ts';
import { shownName } from '../people/shown.ts';

export interface NewExemption {
  personId: number;
  kind: ExemptionKind;
  from: Day;
  to: Day | null;
  decision: string;
  approverId: number;
}

export interface KeptExemption extends NewExemption {
  id: number;
  name: string;
  approver: string;
}

/** Keeps an exemption; null where another of the same person shares a day with it. */
export async function keepExemption(tx: Tx, exemption: NewExemption, at: Date): Promise<number | null> {
  const { personId, kind, from, to, decision, approverId } = exemption;
  const rows = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO exemption (person_id, kind, valid_from, valid_to, decision, approver_id, created_at)
    SELECT ${personId}::int, ${kind}, ${from}::date, ${to}::date, ${decision}, ${approverId}::int, ${at}::timestamptz
    WHERE NOT EXISTS (SELECT FROM exemption e WHERE e.person_id = ${personId}::int
      AND e.valid_from <= coalesce(e.valid_to, 'infinity')
      AND e.valid_from <= coalesce(${to}::date, 'infinity') AND coalesce(e.valid_to, 'infinity') >= ${from}::date)
    RETURNING id`;
  return rows[0]?.id ?? null;
}

/** Ends an exemption so that `day` is the first without it; one that began on `day` or later holds on no day at all. */
export async function endExemption(tx: Tx, id: number, day: Day): Promise<boolean> {
  const last = dateOf(addDays(day, -1));
  const where = { id, OR: [{ validTo: null }, { validTo: { gt: last } }] };
  return (await tx.exemption.updateMany({ where, data: { validTo: last } })).count === 1;
}

/** Exemptions that hold on a day or begin later, of people who serve in reach that day, by name. */
export async function exemptionsWithin(tx: Tx, reach: Reach, asOf: Day, limit: number): Promise<KeptExemption[]> {
  const within = reach === 'everything' ? Prisma.sql`TRUE` : servesUnder(reach, asOf);
  const rows = await tx.$queryRaw<Row[]>`
    ${columns} WHERE e.valid_from <= coalesce(e.valid_to, 'infinity') AND coalesce(e.valid_to, 'infinity') >= ${asOf}::date
      AND ${within} ORDER BY p.name, e.valid_from, e.id LIMIT ${limit}`;
  return rows.map(read);
}

/** One exemption; null where there is none of this id. */
export async function exemptionById(tx: Tx, id: number): Promise<KeptExemption | null> {
  const rows = await tx.$queryRaw<Row[]>`${columns} WHERE e.id = ${id}::int`;
  return rows[0] ? read(rows[0]) : null;
}

interface Row {
  id: number;
  personId: number;
  name: string;
  kind: string;
  from: Date;
  to: Date | null;
  decision: string;
  approverId: number;
  approver: string;
}

const columns = Prisma.sql`
  SELECT e.id, e.person_id AS "personId", ${shownName('p')} AS name, e.kind, e.valid_from AS "from", e.valid_to AS "to", e.decision,
    e.approver_id AS "approverId", a.name AS approver
  FROM exemption e JOIN person p ON p.id = e.person_id JOIN person a ON a.id = e.approver_id`;

function servesUnder(reach: readonly number[], asOf: Day): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT FROM position o WHERE o.person_id = e.person_id AND ${holds('o', asOf)} AND ${isBelow('o.unit_id', reach, asOf)})`;
}

function read({ kind, from, to, ...row }: Row): KeptExemption {
  return { ...row, kind: exemptionKind.parse(kind), from: dayOf(from), to: to && dayOf(to) };
}
