import { addDays, type Day, dateOf } from '../domain/day.ts';
import type { Tx } from './open.ts';
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
  const visits = readSample().visits.map(({ person, place, startIn, days, purpose }) => ({
    personId: idOf(people, person),
    unitId: idOf(units, place),
    place: names.get(place),
    from: addDays(today, startIn),
    to: addDays(today, startIn + days - 1),
    purpose,
    at: new Date(dateOf(addDays(today, Math.min(startIn, 0) - REGISTERED_BEFORE)).getTime() + MORNING),
  }));
  // The code is `V` and the id, as db/queries/visits.ts gives it.
  await tx.$executeRaw`
    WITH given AS MATERIALIZED (
      SELECT nextval('visit_id_seq')::int AS id, x.* FROM jsonb_to_recordset(${JSON.stringify(visits)}::jsonb)
        AS x("personId" int, "unitId" int, place text, "from" date, "to" date, purpose text, at timestamptz)),
    kept AS (
      INSERT INTO visit (id, code, start_on, end_on, purpose, state, registered_by, created_at)
      SELECT id, 'V' || id, "from", "to", purpose, 'planned', "personId", at FROM given RETURNING id),
    going AS (
      INSERT INTO visit_participant (visit_id, person_id)
      SELECT kept.id, given."personId" FROM kept JOIN given ON given.id = kept.id)
    INSERT INTO visit_place (visit_id, unit_id, name)
    SELECT kept.id, given."unitId", given.place FROM kept JOIN given ON given.id = kept.id`;
}
