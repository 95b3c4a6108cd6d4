import type { Day } from '../../domain/day.ts';
import { parentKinds, unitKindNames } from '../../domain/units/unit.ts';
import type { Tx } from '../open/open.ts';
import { holds } from '../queries/effective.ts';

/** Deepest tree there is (facts.md 5 has seven levels), with room; deeper means a mistake. */
const DEEPEST = 20;

/** Checks the units of a file against each other and the database; what is wrong goes to import_problem. */
export async function checkUnits(tx: Tx, taskId: number, today: Day): Promise<void> {
  await checkCodes(tx);
  await checkLives(tx, today);
  await checkParents(tx, taskId, today);
  await checkTree(tx, today);
  await checkNames(tx, today);
}

async function checkCodes(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO import_problem
    SELECT 'units', row, 'mã “' || code || '” đã có ở dòng ' || first
    FROM (SELECT row, code, min(row) OVER (PARTITION BY code) AS first FROM import_unit) u WHERE row > first`;
}

async function checkLives(tx: Tx, today: Day): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO import_problem
    SELECT 'units', row, CASE WHEN unit_to < ${today}::date
      THEN 'đơn vị mã “' || code || '” đã kết thúc ngày ' || to_char(unit_to, 'FMDD/FMMM/YYYY')
      ELSE 'đơn vị mã “' || code || '” chưa bắt đầu' END
    FROM import_unit WHERE unit_id IS NOT NULL AND now_from IS NULL`;
}

/** A parent is a unit of the file or one that stands today, of a kind that may have such a unit below it, and not younger. */
async function checkParents(tx: Tx, taskId: number, today: Day): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO import_problem
    SELECT 'units', i.row, CASE WHEN r.code IS NULL THEN 'thiếu mã đơn vị cấp trên'
      ELSE 'thiếu mã đơn vị cấp trên; đơn vị gốc hiện nay có mã “' || r.code || '”' END
    FROM import_unit i LEFT JOIN (
      SELECT u.code FROM unit u JOIN unit_version v ON v.unit_id = u.id WHERE v.parent_id IS NULL
        AND ${holds('v', today)}
      ORDER BY u.id LIMIT 1) r ON true
    WHERE i.parent IS NULL AND i.unit_id IS NULL AND (r.code IS NOT NULL OR i.kind NOT IN ('centre', 'province'))`;
  await tx.$executeRaw`
    INSERT INTO import_problem
    SELECT 'units', i.row, 'không có đơn vị cấp trên mã “' || i.parent || '”'
    FROM import_unit i
    WHERE i.parent IS NOT NULL
      AND NOT EXISTS (SELECT FROM unit u JOIN unit_version v ON v.unit_id = u.id WHERE u.code = i.parent
        AND ${holds('v', today)})
      AND i.parent NOT IN (SELECT data->>'code' FROM import_row
        WHERE task_id = ${taskId}::int AND sheet = 'units' AND data->>'code' IS NOT NULL)`;
  await tx.$executeRaw`
    WITH allowed AS (SELECT key AS child, jsonb_array_elements_text(value) AS parent
      FROM jsonb_each(${JSON.stringify(parentKinds)}::jsonb)),
    named AS (SELECT key AS kind, value AS name FROM jsonb_each_text(${JSON.stringify(unitKindNames)}::jsonb)),
    above AS (
      SELECT i.row, i.kind, i.unit_id, i."from" AS since, coalesce(p.kind, v.kind) AS parent_kind,
        CASE WHEN u.id IS NULL THEN p."from" ELSE u.valid_from END AS parent_since
      FROM import_unit i LEFT JOIN import_unit p ON p.code = i.parent
      LEFT JOIN unit u ON u.code = i.parent
      LEFT JOIN unit_version v ON v.unit_id = u.id
        AND ${holds('v', today)}
      WHERE i.parent IS NOT NULL)
    INSERT INTO import_problem
    SELECT 'units', a.row, CASE WHEN (a.kind, a.parent_kind) NOT IN (SELECT child, parent FROM allowed)
      THEN 'loại “' || n.name || '” không đứng dưới loại “' || m.name || '”'
      ELSE 'có từ trước đơn vị cấp trên (' || to_char(a.parent_since, 'FMDD/FMMM/YYYY') || ')' END
    FROM above a JOIN named n ON n.kind = a.kind JOIN named m ON m.kind = a.parent_kind
    WHERE (a.kind, a.parent_kind) NOT IN (SELECT child, parent FROM allowed)
      OR (a.unit_id IS NULL AND a.since < a.parent_since)`;
}

/** Walks up from every unit whose parent the file names, through the file first and the database where the file is silent. */
async function checkTree(tx: Tx, today: Day): Promise<void> {
  await tx.$executeRaw`
    WITH RECURSIVE up(row, origin, code, height) AS (
      SELECT row, code, parent, 1 FROM import_unit WHERE parent IS NOT NULL
      UNION ALL
      SELECT up.row, up.origin, above.code, up.height + 1
      FROM up CROSS JOIN LATERAL (
        SELECT coalesce(i.parent, (SELECT p.code FROM unit u JOIN unit_version v ON v.unit_id = u.id
          AND ${holds('v', today)}
          JOIN unit p ON p.id = v.parent_id WHERE u.code = up.code)) AS code
        FROM (SELECT 1) one LEFT JOIN LATERAL (SELECT parent FROM import_unit WHERE code = up.code LIMIT 1) i ON true
      ) above
      WHERE above.code IS NOT NULL AND up.code <> up.origin AND up.height < ${DEEPEST}::int)
    INSERT INTO import_problem
    SELECT 'units', row, CASE WHEN code = origin THEN 'vòng tròn: đơn vị đứng dưới chính nó'
      ELSE 'cây sâu quá ' || ${DEEPEST}::int || ' cấp hoặc đứng dưới một vòng tròn' END
    FROM up WHERE code = origin OR height = ${DEEPEST}::int`;
}

/** Two units of one kind and name under one parent are one unit with two codes. */
async function checkNames(tx: Tx, today: Day): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO import_problem
    SELECT 'units', row, 'trùng tên, loại và cấp trên với dòng ' || first
    FROM (SELECT row, code, min(row) OVER w AS first, first_value(code) OVER (w ORDER BY row) AS first_code
      FROM import_unit WHERE parent IS NOT NULL WINDOW w AS (PARTITION BY lower(name), kind, parent)) u
    WHERE code <> first_code`;
  await tx.$executeRaw`
    INSERT INTO import_problem
    SELECT DISTINCT 'units', i.row, 'đã có đơn vị tên này cùng cấp trên, mã “' || u.code || '”'
    FROM import_unit i JOIN unit p ON p.code = i.parent JOIN unit_version v ON v.parent_id = p.id
      AND v.kind = i.kind AND lower(v.name) = lower(i.name)
      AND ${holds('v', today)}
    JOIN unit u ON u.id = v.unit_id AND u.code <> i.code
    WHERE i.unit_id IS NULL AND u.code NOT IN (SELECT code FROM import_unit)`;
}
