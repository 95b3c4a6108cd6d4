import { addDays, type Day, dateOf } from '../../domain/day.ts';
import type { Tx } from '../open/open.ts';
import { pastVisits } from './seed-history.ts';
import { type Ids, idOf } from './seed-organisation.ts';
import { readSample, sampleUnits } from './seed-sample-data.ts';

/** Visits were registered this many days before they begin, or before the seeding day when that is earlier. */
const REGISTERED_BEFORE = 3;
/** 9 o'clock in Viet Nam, as milliseconds after UTC midnight. */
const MORNING = 2 * 3_600_000;

/** The sample's visits, their days counted from `today`, so that a demonstration is alive on any day. */
export async function seedVisits(
  tx: Tx,
  { units, people, today }: { units: Ids; people: Ids; today: Day },
): Promise<void> {
  const names = new Map(sampleUnits().map((unit) => [unit.code, unit.name]));
  const named = readSample().visits.map(({ startIn, days, ...visit }) => ({
    ...{
      ...visit,
      from: addDays(today, startIn),
      to: addDays(today, startIn + days - 1),
      state: 'planned',
      approved: false,
    },
    registered: addDays(today, Math.min(startIn, 0) - REGISTERED_BEFORE),
  }));
  const past = pastVisits(today).map((visit) => ({ ...visit, registered: addDays(visit.from, -REGISTERED_BEFORE) }));
  const visits = [...past, ...named].map(({ person, place, from, to, purpose, state, approved, registered }) => ({
    ...{
      personId: idOf(people, person),
      unitId: idOf(units, place),
      place: names.get(place),
      from,
      to,
      purpose,
      state,
    },
    at: new Date(dateOf(registered).getTime() + MORNING),
    approved: approved ? new Date(dateOf(addDays(registered, 1)).getTime() + MORNING) : null,
    reported: state === 'done' || state === 'confirmed' ? new Date(dateOf(addDays(to, 1)).getTime() + MORNING) : null,
    cancelled: state === 'cancelled' ? new Date(dateOf(addDays(from, -1)).getTime() + MORNING) : null,
  }));
  // The code is `V` and the id, as db/queries/visits/visits.ts gives it.
  await tx.$executeRaw`
    WITH given AS MATERIALIZED (
      SELECT nextval('visit_id_seq')::int AS id, x.* FROM jsonb_to_recordset(${JSON.stringify(visits)}::jsonb)
        AS x("personId" int, "unitId" int, place text, "from" date, "to" date, purpose text, state text, at timestamptz, approved timestamptz, reported timestamptz, cancelled timestamptz)),
    kept AS (
      INSERT INTO visit (id, code, start_on, end_on, purpose, state, registered_by, created_at, approved_at, reported_at, reported_by, cancelled_at,
        result)
      SELECT id, 'V' || id, "from", "to", purpose, state, "personId", at, approved, reported,
        CASE WHEN reported IS NOT NULL THEN "personId" END, cancelled, CASE WHEN reported IS NOT NULL THEN purpose END
      FROM given RETURNING id),
    going AS (
      INSERT INTO visit_participant (visit_id, person_id)
      SELECT kept.id, given."personId" FROM kept JOIN given ON given.id = kept.id)
    INSERT INTO visit_place (visit_id, unit_id, name, confirmed, confirmed_at)
    SELECT kept.id, given."unitId", given.place, CASE WHEN given.state = 'confirmed' THEN TRUE END,
      CASE WHEN given.state = 'confirmed' THEN given.reported END FROM kept JOIN given ON given.id = kept.id`;
}
