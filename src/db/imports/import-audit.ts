import type { Tx } from '../open/open.ts';

/** Who imports, for the audit: the person where one is known, and what carries it out. */
export interface ImportedBy {
  taskId: number;
  at: Date;
  personId?: number | undefined;
}

/** Notes for each unit and person of an import what is and what will be, where they differ: called before the swap. */
export async function noteChanges(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    CREATE TEMP TABLE import_trace AS
    SELECT 'unit' AS what, i.code, CASE WHEN i.unit_id IS NOT NULL THEN
        jsonb_build_object('name', i.now_name, 'kind', i.now_kind, 'parent', p.code, 'branch', i.now_branch) END AS before,
      jsonb_build_object('name', i.name, 'kind', i.kind, 'parent', coalesce(i.parent, p.code),
        'branch', coalesce(i.branch, CASE WHEN i.kind = 'branch' THEN i.now_branch END)) AS after
    FROM import_unit i LEFT JOIN unit p ON p.id = i.now_parent_id`;
  await tx.$executeRaw`
    INSERT INTO import_trace
    SELECT 'person', i.code,
      CASE WHEN i.person_id IS NOT NULL THEN jsonb_build_object('name', min(p.name), 'phone', min(p.phone),
        'positions', coalesce(jsonb_agg(jsonb_build_array(i.unit, i.kind, o.title, o.full_time, o.main_post,
          o.valid_to) ORDER BY i.row) FILTER (WHERE o.id IS NOT NULL), '[]')) END,
      jsonb_build_object('name', min(i.name), 'phone', coalesce(max(i.phone), min(p.phone)),
        'positions', jsonb_agg(jsonb_build_array(i.unit, i.kind, i.title, i.full_time, i.main_post,
          coalesce(i."to", o.valid_to)) ORDER BY i.row))
    FROM import_person i LEFT JOIN person p ON p.id = i.person_id LEFT JOIN position o ON o.id = i.position_id
    GROUP BY i.code, i.person_id`;
  await tx.$executeRaw`DELETE FROM import_trace WHERE before IS NOT DISTINCT FROM after`;
}

/** Writes what was noted as audit rows, one a unit or person, after the swap: only then have the new ones a number. */
export async function auditChanges(tx: Tx, { taskId, at, personId }: ImportedBy): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO audit (at, turn, person_id, about_id, action, subject, outcome, detail)
    SELECT ${at}::timestamptz, ${`task:${taskId}`}, ${personId ?? null}::int, p.id, 'import',
      t.what || ':' || coalesce(u.id, p.id), 'change', jsonb_build_object('before', t.before, 'after', t.after)
    FROM import_trace t LEFT JOIN unit u ON t.what = 'unit' AND u.code = t.code
    LEFT JOIN person p ON t.what = 'person' AND p.code = t.code
    ORDER BY t.what DESC, coalesce(u.id, p.id)`;
}
