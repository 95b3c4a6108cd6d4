import { type Day, dateOf, dayOf } from '../../../domain/day.ts';
import { type DayParts, keptParts } from '../../../domain/day-parts.ts';
import type { Tx } from '../../open/open.ts';

export interface NewVisit extends DayParts {
  personId: number;
  from: Day;
  to: Day;
  unitId: number;
  place: string;
  purpose: string;
  orderNumber?: string | undefined;
  at: Date;
}

export interface KeptVisit extends DayParts {
  id: number;
  code: string;
  from: Day;
  to: Day;
  purpose: string;
  places: string[];
}

interface Row {
  id: number;
  code: string;
  start_on: Date;
  end_on: Date;
  purpose: string;
  start_part: string | null;
  end_part: string | null;
  places: string[];
}

/** Keeps a planned visit of one person to one unit, in one statement; its code is `V` and its number. */
export async function saveVisit(tx: Tx, visit: NewVisit): Promise<{ id: number; code: string }> {
  const [row] = await tx.$queryRaw<{ id: number; code: string }[]>`
    WITH n AS (SELECT nextval('visit_id_seq')::int AS id),
    v AS (
      INSERT INTO visit (id, code, start_on, end_on, purpose, state, registered_by, created_at,
        order_number, start_part, end_part)
      SELECT n.id, 'V' || n.id, ${dateOf(visit.from)}::date, ${dateOf(visit.to)}::date, ${visit.purpose}, 'planned', ${visit.personId}::int, ${visit.at},
        ${visit.orderNumber || null}, ${visit.startPart ?? null}, ${visit.endPart ?? null}
      FROM n RETURNING id, code
    ),
    p AS (INSERT INTO visit_participant (visit_id, person_id) SELECT id, ${visit.personId}::int FROM v),
    u AS (INSERT INTO visit_place (visit_id, unit_id, name) SELECT id, ${visit.unitId}::int, ${visit.place} FROM v)
    SELECT id, code FROM v`;
  if (!row) throw new Error('the visit was not kept');
  return row;
}

/**
 * A person's visits that touch the days from–to and are not cancelled, earliest first; only those he agreed to. His visits
 * are an array, because joined to them the planner may read all visits up to `to`, everybody's; and the days come out of
 * subqueries, so that it cannot look at them and plan anew for each.
 */
export async function visitsOf(tx: Tx, personId: number, from: Day, to: Day): Promise<KeptVisit[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT v.id, v.code, v.start_on, v.end_on, v.purpose, v.start_part, v.end_part,
           array(SELECT p.name FROM visit_place p WHERE p.visit_id = v.id ORDER BY p.name) AS places
    FROM visit v
    WHERE v.id = ANY(ARRAY(
        SELECT w.visit_id FROM visit_participant w WHERE w.person_id = ${personId}::int AND w.state = 'agreed'))
      AND v.state <> 'cancelled' AND v.start_on <= (SELECT ${dateOf(to)}::date) AND v.end_on >= (SELECT ${dateOf(from)}::date)
    ORDER BY v.start_on, v.id`;
  return rows.map(visitOf);
}

/** The visit of this code if the person takes part in it; cancelled ones too. */
export async function visitByCode(
  tx: Tx,
  personId: number,
  code: string,
): Promise<(KeptVisit & { state: string }) | undefined> {
  const row = await tx.visit.findFirst({
    where: { code: code.toUpperCase(), participants: { some: { personId, state: 'agreed' } } },
    include: { places: { orderBy: { name: 'asc' } } },
  });
  if (!row) return undefined;
  const { id, purpose, state } = row;
  const places = row.places.map((place) => place.name);
  return { id, code: row.code, purpose, state, places, from: dayOf(row.startOn), to: dayOf(row.endOn) };
}

/** Visits of one day to one of the units, not begun, by who registered them: what hangs on a meeting that moves. */
export async function dayVisitsTo(
  tx: Tx,
  people: readonly number[],
  units: readonly number[],
  on: Day,
): Promise<ReadonlyMap<number, string>> {
  const rows = await tx.$queryRaw<{ personId: number; code: string }[]>`
    SELECT v.registered_by AS "personId", min(v.code) AS code FROM visit v
    WHERE v.registered_by = ANY(${[...people]}::int[]) AND v.state IN ('planned', 'approved')
      AND v.start_on = ${dateOf(on)}::date AND v.end_on = v.start_on
      AND EXISTS (SELECT FROM visit_place p WHERE p.visit_id = v.id AND p.unit_id = ANY(${[...units]}::int[]))
    GROUP BY v.registered_by`;
  return new Map(rows.map(({ personId, code }) => [personId, code]));
}

function visitOf(row: Row): KeptVisit {
  const { id, code, purpose, places } = row;
  const parts = keptParts(row.start_part, row.end_part);
  return { id, code, purpose, places, from: dayOf(row.start_on), to: dayOf(row.end_on), ...parts };
}
