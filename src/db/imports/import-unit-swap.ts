import type { Day } from '../../domain/day.ts';
import type { Tx } from '../open/open.ts';

/**
 * Puts the units of import_unit in their place. New ones live from their own day; a changed name, kind, parent or kind
 * of branch begins today and the version before it ends yesterday, so no past answer changes. What a row leaves empty
 * stays as it is.
 */
export async function swapUnits(tx: Tx, today: Day): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO unit (code, valid_from) SELECT code, "from" FROM import_unit WHERE unit_id IS NULL ORDER BY row`;
  await tx.$executeRaw`
    UPDATE import_unit i SET unit_id = u.id FROM unit u WHERE u.code = i.code AND i.unit_id IS NULL`;
  await tx.$executeRaw`
    UPDATE import_unit i SET parent_id = coalesce((SELECT u.id FROM unit u WHERE u.code = i.parent), i.now_parent_id)`;
  await tx.$executeRaw`
    UPDATE import_unit SET branch = now_branch WHERE branch IS NULL AND kind = 'branch'`;
  await changeVersions(tx, today);
  await tx.$executeRaw`
    INSERT INTO unit_version (unit_id, valid_from, name, folded, kind, branch, parent_id)
    SELECT unit_id, "from", name, folded, kind, branch, parent_id FROM import_unit WHERE now_from IS NULL`;
  await tx.$executeRaw`
    INSERT INTO unit_alias (unit_id, folded, name)
    SELECT i.unit_id, a.folded, a.name FROM import_unit i, jsonb_to_recordset(i.aliases) AS a (name text, folded text)
    WHERE a.folded <> '' ON CONFLICT DO NOTHING`;
}

async function changeVersions(tx: Tx, today: Day): Promise<void> {
  await tx.$executeRaw`
    CREATE TEMP TABLE import_change AS
    SELECT i.*, v.folded AS now_folded FROM import_unit i
    JOIN unit_version v ON v.unit_id = i.unit_id AND v.valid_from = i.now_from
    WHERE (i.name, i.kind, i.parent_id, i.branch) IS DISTINCT FROM (i.now_name, i.now_kind, i.now_parent_id, i.now_branch)`;
  await tx.$executeRaw`
    INSERT INTO unit_alias (unit_id, folded, name, old, valid_from)
    SELECT unit_id, now_folded, now_name, true, ${today}::date FROM import_change
    WHERE now_folded <> folded AND now_folded <> '' ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`
    UPDATE unit_version v SET name = c.name, folded = c.folded, kind = c.kind, branch = c.branch, parent_id = c.parent_id
    FROM import_change c WHERE v.unit_id = c.unit_id AND v.valid_from = c.now_from AND c.now_from = ${today}::date`;
  await tx.$executeRaw`
    UPDATE unit_version v SET valid_to = ${today}::date - 1
    FROM import_change c WHERE v.unit_id = c.unit_id AND v.valid_from = c.now_from AND c.now_from < ${today}::date`;
  await tx.$executeRaw`
    INSERT INTO unit_version (unit_id, valid_from, valid_to, name, folded, kind, branch, parent_id)
    SELECT unit_id, ${today}::date, now_to, name, folded, kind, branch, parent_id FROM import_change
    WHERE now_from < ${today}::date`;
}

/** Counts of what a swap of import_unit would do. */
export async function countUnits(tx: Tx): Promise<{ newUnits: number; changedUnits: number }> {
  const [counts] = await tx.$queryRaw<{ newUnits: number; changedUnits: number }[]>`
    SELECT count(*) FILTER (WHERE i.unit_id IS NULL)::int AS "newUnits",
      count(*) FILTER (WHERE i.unit_id IS NOT NULL AND (
        (i.name, i.kind) IS DISTINCT FROM (i.now_name, i.now_kind)
        OR (i.parent IS NOT NULL AND i.parent IS DISTINCT FROM p.code)
        OR coalesce(i.branch, CASE WHEN i.kind = 'branch' THEN i.now_branch END) IS DISTINCT FROM i.now_branch))::int
        AS "changedUnits"
    FROM import_unit i LEFT JOIN unit p ON p.id = i.now_parent_id`;
  return counts ?? { newUnits: 0, changedUnits: 0 };
}
