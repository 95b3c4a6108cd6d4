import { z } from 'zod';
import { type Day, dateOf, day } from '../../../domain/day.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';
import type { Reach } from '../audit/audit-entries.ts';
import { belowSql } from './programme-facts.ts';

export interface NewProject {
  unitId: number;
  name: string;
  from: Day;
  to: Day;
  by: number;
  at: Date;
}

const project = z.object({
  ...{ id: z.int(), code: z.string(), name: z.string(), unitId: z.int(), unit: z.string() },
  ...{ from: day, to: day, doneOn: day.nullable(), stoppedOn: day.nullable(), photos: z.int() },
});

export type Project = z.infer<typeof project>;

/** Keeps a youth project; its code is `CT` and its number. */
export async function saveProject(
  tx: Tx,
  { unitId, name, from, to, by, at }: NewProject,
): Promise<{ id: number; code: string }> {
  const [row] = await tx.$queryRaw<{ id: number; code: string }[]>`
    WITH n AS (SELECT nextval('youth_project_id_seq')::int AS id)
    INSERT INTO youth_project (id, code, unit_id, name, start_on, end_on, created_by, created_at)
    SELECT n.id, 'CT' || n.id, ${unitId}::int, ${name}, ${from}::date, ${to}::date, ${by}::int, ${at} FROM n RETURNING id, code`;
  if (!row) throw new Error('the project was not kept');
  return row;
}

/** Projects of units in reach, those that go on first, then the newest; `code` names one. A unit closed since is named as it was last. */
export async function projectsIn(
  tx: Tx,
  reach: Reach,
  { asOf, code, limit, offset = 0 }: { asOf: Day; code?: string; limit: number; offset?: number },
): Promise<{ total: number; projects: Project[] }> {
  const inside =
    reach === 'everything'
      ? Prisma.sql`TRUE`
      : Prisma.sql`j.unit_id IN ${belowSql(Prisma.sql`SELECT u FROM unnest(${[...reach]}::int[]) AS u`, asOf)}`;
  const rows = await tx.$queryRaw<{ total: number }[]>`
    SELECT j.id, j.code, j.name, j.unit_id AS "unitId", coalesce((SELECT v.name FROM unit_version v WHERE v.unit_id = j.unit_id
        AND v.valid_from <= ${asOf}::date ORDER BY v.valid_from DESC LIMIT 1), '') AS unit,
      j.start_on::text AS from, j.end_on::text AS to, j.done_on::text AS "doneOn", j.stopped_on::text AS "stoppedOn",
      (SELECT count(*)::int FROM evidence_photo p WHERE p.project_id = j.id) AS photos, (count(*) OVER ())::int AS total
    FROM youth_project j WHERE ${inside} AND (${code ?? null}::text IS NULL OR j.code = ${code ?? null})
    ORDER BY (j.done_on IS NOT NULL OR j.stopped_on IS NOT NULL), j.end_on DESC, j.id DESC LIMIT ${limit}::int OFFSET ${offset}::int`;
  return { total: rows[0]?.total ?? 0, projects: z.array(project).parse(rows) };
}

/** Ends a project that has not ended: done or stopped on a day; false where it has. */
export async function endProject(tx: Tx, id: number, how: 'done' | 'stopped', on: Day): Promise<boolean> {
  const data = how === 'done' ? { doneOn: dateOf(on) } : { stoppedOn: dateOf(on) };
  const { count } = await tx.youthProject.updateMany({ where: { id, doneOn: null, stoppedOn: null }, data });
  return count === 1;
}

/** What somebody wrote down, for the copy of his own data. */
export async function projectsBy(tx: Tx, personId: number) {
  const rows = await tx.youthProject.findMany({ where: { createdBy: personId }, orderBy: { id: 'asc' } });
  return rows.map(({ code, name, createdAt }) => ({ code, name, createdAt: createdAt.toISOString() }));
}
