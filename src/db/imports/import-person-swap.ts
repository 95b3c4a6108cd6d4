import type { Day } from '../../domain/day.ts';
import type { Tx } from '../open/open.ts';

/**
 * Finds for each row the position it speaks of: one of the same person, unit and kind whose days touch the row's (the
 * latest of several). `since` is the row's first day: its own, or the later of today and the unit's first day.
 */
export async function matchPositions(tx: Tx, today: Day): Promise<void> {
  await tx.$executeRaw`
    UPDATE import_person i SET unit_id = u.id,
      since = coalesce(i."from", greatest(${today}::date, u.valid_from))
    FROM unit u WHERE u.code = i.unit`;
  await tx.$executeRaw`
    UPDATE import_person i SET since = coalesce(i."from", greatest(${today}::date, n."from"))
    FROM import_unit n WHERE n.code = i.unit AND i.since IS NULL`;
  await tx.$executeRaw`
    UPDATE import_person i SET position_id = m.id
    FROM (SELECT DISTINCT ON (i.row) i.row, o.id
      FROM import_person i JOIN position o ON o.person_id = i.person_id AND o.unit_id = i.unit_id AND o.kind = i.kind
        AND o.valid_from <= coalesce(i."to", 'infinity'::date) AND coalesce(o.valid_to, 'infinity'::date) >= i.since
      ORDER BY i.row, o.valid_from DESC) m
    WHERE m.row = i.row`;
}

/** Puts the people of import_person and their positions in their place, after `matchPositions` and the units. */
export async function swapPeople(tx: Tx, today: Day): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO person (code, name, folded, phone)
    SELECT code, min(name), min(folded), max(phone) FROM import_person WHERE person_id IS NULL
    GROUP BY code ORDER BY min(row)`;
  await tx.$executeRaw`
    UPDATE person p SET name = i.name, folded = i.folded, phone = coalesce(i.phone, p.phone)
    FROM (SELECT person_id, min(name) AS name, min(folded) AS folded, max(phone) AS phone
      FROM import_person WHERE person_id IS NOT NULL GROUP BY person_id) i
    WHERE p.id = i.person_id AND (p.name <> i.name OR p.phone IS DISTINCT FROM coalesce(i.phone, p.phone))`;
  await changePositions(tx, today);
  await tx.$executeRaw`
    INSERT INTO position (person_id, unit_id, kind, title, full_time, main_post, valid_from, valid_to)
    SELECT p.id, u.id, i.kind, i.title, i.full_time, i.main_post, i.since, i."to"
    FROM import_person i JOIN person p ON p.code = i.code JOIN unit u ON u.code = i.unit
    WHERE i.position_id IS NULL ORDER BY i.row`;
}

/** A position's other title or post begins today and the one before ends yesterday; its last day is only noted. */
async function changePositions(tx: Tx, today: Day): Promise<void> {
  await tx.$executeRaw`
    UPDATE position o SET valid_to = i."to" FROM import_person i
    WHERE o.id = i.position_id AND i."to" IS NOT NULL AND o.valid_to IS DISTINCT FROM i."to"`;
  await tx.$executeRaw`
    WITH changed AS (
      SELECT i.*, o.valid_to AS until FROM import_person i JOIN position o ON o.id = i.position_id
      WHERE (o.title, o.full_time, o.main_post) IS DISTINCT FROM (i.title, i.full_time, i.main_post)
        AND o.valid_from < ${today}::date AND coalesce(o.valid_to, 'infinity'::date) >= ${today}::date),
    ended AS (
      UPDATE position o SET valid_to = ${today}::date - 1 FROM changed c WHERE o.id = c.position_id RETURNING o.id)
    INSERT INTO position (person_id, unit_id, kind, title, full_time, main_post, valid_from, valid_to)
    SELECT person_id, unit_id, kind, title, full_time, main_post, ${today}::date, until FROM changed
    WHERE position_id IN (SELECT id FROM ended)`;
  await tx.$executeRaw`
    UPDATE position o SET title = i.title, full_time = i.full_time, main_post = i.main_post FROM import_person i
    WHERE o.id = i.position_id AND o.valid_from >= ${today}::date
      AND (o.title, o.full_time, o.main_post) IS DISTINCT FROM (i.title, i.full_time, i.main_post)`;
}

export interface PeopleCounts {
  newPeople: number;
  changedPeople: number;
  newPositions: number;
  changedPositions: number;
  newAdministrators: number;
}

/** Counts of what a swap of import_person would do, after `matchPositions`. */
export async function countPeople(tx: Tx, today: Day): Promise<PeopleCounts> {
  const [counts] = await tx.$queryRaw<PeopleCounts[]>`
    SELECT count(DISTINCT i.code) FILTER (WHERE i.person_id IS NULL)::int AS "newPeople",
      count(DISTINCT i.code) FILTER (WHERE p.id IS NOT NULL AND
        (p.name <> i.name OR (i.phone IS NOT NULL AND p.phone IS DISTINCT FROM i.phone)))::int
        AS "changedPeople",
      count(*) FILTER (WHERE i.position_id IS NULL)::int AS "newPositions",
      count(*) FILTER (WHERE o.id IS NOT NULL AND ((i."to" IS NOT NULL AND o.valid_to IS DISTINCT FROM i."to")
        OR ((o.title, o.full_time, o.main_post) IS DISTINCT FROM (i.title, i.full_time, i.main_post)
          AND coalesce(o.valid_to, 'infinity'::date) >= ${today}::date)))::int AS "changedPositions",
      count(*) FILTER (WHERE i.position_id IS NULL AND i.kind = 'administrator')::int AS "newAdministrators"
    FROM import_person i LEFT JOIN person p ON p.id = i.person_id LEFT JOIN position o ON o.id = i.position_id`;
  return counts ?? { newPeople: 0, changedPeople: 0, newPositions: 0, changedPositions: 0, newAdministrators: 0 };
}
