import type { Day } from '../../domain/day.ts';
import type { Tx } from '../open/open.ts';
import { holds } from '../queries/effective.ts';

/**
 * Lays a task's staged rows beside what the database has, as two temporary tables (dropped by import-steps.ts):
 * import_unit (a unit a row) and import_person (a position a row). Rows that could not be read are left out. Takes the
 * lock that keeps two imports from running into each other (on PGlite import-steps.ts does).
 */
export async function openView(tx: Tx, taskId: number, today: Day): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('import', 0))`;
  await tx.$executeRaw`SET LOCAL work_mem = '16MB'`;
  await viewUnits(tx, taskId, today);
  await viewPeople(tx, taskId);
  await tx.$executeRaw`CREATE TEMP TABLE import_problem (sheet text, row int, problem text)`;
  await tx.$executeRaw`ANALYZE import_row`;
}

async function viewUnits(tx: Tx, taskId: number, today: Day): Promise<void> {
  await tx.$executeRaw`
    CREATE TEMP TABLE import_unit (row int PRIMARY KEY, code text, name text, folded text, kind text, parent text,
      branch text, aliases jsonb, "from" date, unit_id int, unit_from date, unit_to date, now_from date, now_to date,
      now_name text, now_kind text, now_parent_id int, now_branch text, parent_id int)`;
  await tx.$executeRaw`
    INSERT INTO import_unit
    SELECT r.row, d.code, d.name, d.folded, d.kind, d.parent, d.branch, d.aliases, coalesce(d."from", ${today}::date),
      u.id, u.valid_from, u.valid_to, v.valid_from, v.valid_to, v.name, v.kind, v.parent_id, v.branch, NULL
    FROM import_row r
    CROSS JOIN LATERAL jsonb_to_record(r.data) AS d (code text, name text, folded text, kind text, parent text,
      branch text, aliases jsonb, "from" date)
    LEFT JOIN unit u ON u.code = d.code
    LEFT JOIN unit_version v ON v.unit_id = u.id AND ${holds('v', today)}
    WHERE r.task_id = ${taskId}::int AND r.sheet = 'units' AND r.problem IS NULL`;
  await tx.$executeRaw`CREATE INDEX ON import_unit (code)`;
  await tx.$executeRaw`ANALYZE import_unit`;
}

async function viewPeople(tx: Tx, taskId: number): Promise<void> {
  await tx.$executeRaw`
    CREATE TEMP TABLE import_person (row int PRIMARY KEY, code text, name text, folded text, phone text, unit text,
      kind text, title text, full_time boolean, main_post text, "from" date, "to" date,
      person_id int, unit_id int, since date, position_id int)`;
  await tx.$executeRaw`
    INSERT INTO import_person
    SELECT r.row, d.code, d.name, d.folded, d.phone, d.unit, d.kind, d.title, d."fullTime", d."mainPost",
      d."from", d."to", p.id, NULL, NULL, NULL
    FROM import_row r
    CROSS JOIN LATERAL jsonb_to_record(r.data) AS d (code text, name text, folded text, phone text, unit text,
      kind text, title text, "fullTime" boolean, "mainPost" text, "from" date, "to" date)
    LEFT JOIN person p ON p.code = d.code
    WHERE r.task_id = ${taskId}::int AND r.sheet = 'people' AND r.problem IS NULL`;
  await tx.$executeRaw`CREATE INDEX ON import_person (code)`;
  await tx.$executeRaw`ANALYZE import_person`;
}

/** Writes what the checks found to the staged rows and gives how many rows have a problem, those of the reading too. */
export async function keepProblems(tx: Tx, taskId: number): Promise<number> {
  await tx.$executeRaw`
    UPDATE import_row r SET problem = p.said
    FROM (SELECT sheet, row, string_agg(DISTINCT problem, '; ') AS said FROM import_problem GROUP BY sheet, row) p
    WHERE r.task_id = ${taskId}::int AND r.sheet = p.sheet AND r.row = p.row`;
  const [count] = await tx.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total FROM import_row WHERE task_id = ${taskId}::int AND problem IS NOT NULL`;
  return count?.total ?? 0;
}
