import type { ReadRow } from '../../domain/imports/import-row.ts';
import type { PrismaClient } from '../client/client.ts';
import type { Tx } from '../open/open.ts';

/** Rows in one statement: about 60 KB of JSON, so that it dies young and memory stays flat and turns get in between. */
export const BATCH = 200;

/** Keeps read rows for a task; a row that is there already is replaced, so that reading may begin again. */
export async function stageRows(prisma: PrismaClient, taskId: number, rows: readonly ReadRow[]): Promise<void> {
  const json = JSON.stringify(rows);
  await prisma.$executeRaw`
    INSERT INTO import_row (task_id, sheet, row, data, problem)
    SELECT ${taskId}::int, r.sheet, r.row, r.data, r.problem
    FROM jsonb_to_recordset(${json}::jsonb) AS r (sheet text, row int, data jsonb, problem text)
    ON CONFLICT (task_id, sheet, row) DO UPDATE SET data = excluded.data, problem = excluded.problem`;
}

/** Forgets the rows of a task: when it is done, given up, or read anew. Gives how many there were. */
export function dropRows(tx: Tx, taskId: number): Promise<number> {
  return tx.$executeRaw`DELETE FROM import_row WHERE task_id = ${taskId}::int`;
}

/** Whether a dry run that is over left rows to be imported; those of one that is still reading are none yet. */
export async function isStaged(tx: Tx, taskId: number): Promise<boolean> {
  const found = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM import_row r JOIN task t ON t.id = r.task_id
    WHERE t.id = ${taskId}::int AND t.kind = 'import-check' AND t.state = 'done' LIMIT 1`;
  return found.length > 0;
}

/** One row of the table of errors; `sheet` is units or people. */
export interface RowProblem {
  sheet: string;
  row: number;
  problem: string;
}

/** The first `limit` problems in the file's order (units first), and how many rows have one. */
export async function problemsOf(
  tx: Tx,
  taskId: number,
  limit: number,
): Promise<{ total: number; rows: RowProblem[] }> {
  const rows = await tx.$queryRaw<RowProblem[]>`
    SELECT sheet, row, problem FROM import_row WHERE task_id = ${taskId}::int AND problem IS NOT NULL
    ORDER BY sheet DESC, row LIMIT ${limit}::int`;
  const [count] = await tx.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total FROM import_row WHERE task_id = ${taskId}::int AND problem IS NOT NULL`;
  return { total: count?.total ?? 0, rows };
}

/** Forgets the rows of imports begun before `limit` that nobody carried out: names and phones are not left lying about. */
export function dropStaleRows(tx: Tx, limit: Date): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM import_row r WHERE NOT EXISTS (SELECT FROM task t WHERE t.id = r.task_id AND t.created_at >= ${limit}::timestamptz)`;
}

/** The next problems after a row, in the file's order: for the table of errors. */
export function problemPage(
  tx: Tx,
  taskId: number,
  after: { sheet: string; row: number },
): Promise<(RowProblem & { code: string | null; title: string | null })[]> {
  return tx.$queryRaw`
    SELECT sheet, row, data->>'code' AS code, data->>'name' AS title, problem FROM import_row
    WHERE task_id = ${taskId}::int AND problem IS NOT NULL
      AND (sheet < ${after.sheet} OR (sheet = ${after.sheet} AND row > ${after.row}::int))
    ORDER BY sheet DESC, row LIMIT 5000`;
}
