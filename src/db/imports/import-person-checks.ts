import type { Day } from '../../domain/day.ts';
import type { Tx } from '../open/open.ts';

/** Checks the people of a file against each other and the database; what is wrong goes to import_problem. */
export async function checkPeople(tx: Tx, taskId: number, today: Day): Promise<void> {
  await checkOnePerson(tx);
  await checkTwins(tx);
  await checkUnitsOf(tx, taskId, today);
  await checkPositions(tx, today);
}

/** One code is one person, who has not asked that nothing more be done with his data. */
async function checkOnePerson(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO import_problem
    SELECT 'people', row, CASE WHEN name <> first_name THEN 'mã “' || code || '” ở dòng ' || first || ' là người tên khác'
      ELSE 'mã “' || code || '” ở dòng ' || first || ' có số điện thoại khác' END
    FROM (SELECT row, code, name, phone, min(row) OVER (PARTITION BY code) AS first,
        first_value(name) OVER (PARTITION BY code ORDER BY row) AS first_name,
        min(phone) OVER (PARTITION BY code) AS low, max(phone) OVER (PARTITION BY code) AS high
      FROM import_person) p
    WHERE name <> first_name OR (low <> high AND row > first)`;
  await tx.$executeRaw`
    INSERT INTO import_problem
    SELECT 'people', i.row, CASE WHEN p.erased_at IS NULL THEN 'người này đã yêu cầu hạn chế xử lý dữ liệu'
      ELSE 'người mang mã này đã được xoá dữ liệu theo yêu cầu' END
    FROM import_person i JOIN person p ON p.id = i.person_id
    WHERE p.erased_at IS NOT NULL OR p.restricted_at IS NOT NULL`;
}

/** The same name with the same phone under two codes is one person entered twice. */
async function checkTwins(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO import_problem
    SELECT 'people', row, 'trùng người (họ tên và điện thoại) với dòng ' || first
    FROM (SELECT row, code, min(row) OVER w AS first, first_value(code) OVER (w ORDER BY row) AS first_code
      FROM import_person WHERE phone IS NOT NULL WINDOW w AS (PARTITION BY folded, phone)) p
    WHERE code <> first_code`;
  await tx.$executeRaw`
    INSERT INTO import_problem
    SELECT 'people', i.row, 'trùng người (họ tên và điện thoại) với mã “' || p.code || '” đã có'
    FROM import_person i JOIN person p ON p.folded = i.folded AND p.phone = i.phone AND p.code <> i.code
    WHERE i.person_id IS NULL AND p.erased_at IS NULL`;
}

/** The unit of a position is one of the file or of the database, and exists from the position's first day on. */
async function checkUnitsOf(tx: Tx, taskId: number, today: Day): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO import_problem
    SELECT 'people', i.row, 'không có đơn vị mã “' || i.unit || '”'
    FROM import_person i LEFT JOIN unit u ON u.code = i.unit
    WHERE u.id IS NULL AND i.unit NOT IN (SELECT data->>'code' FROM import_row
      WHERE task_id = ${taskId}::int AND sheet = 'units' AND data->>'code' IS NOT NULL)`;
  await tx.$executeRaw`
    INSERT INTO import_problem
    SELECT 'people', i.row, CASE WHEN u.valid_to < coalesce(i."from", ${today}::date)
      THEN 'đơn vị mã “' || i.unit || '” đã kết thúc ngày ' || to_char(u.valid_to, 'FMDD/FMMM/YYYY')
      ELSE 'giữ chức danh từ trước khi có đơn vị (' || to_char(coalesce(u.valid_from, n."from"), 'FMDD/FMMM/YYYY') || ')' END
    FROM import_person i LEFT JOIN unit u ON u.code = i.unit
    LEFT JOIN import_unit n ON n.code = i.unit AND u.id IS NULL
    WHERE u.valid_to < coalesce(i."from", ${today}::date) OR i."from" < coalesce(u.valid_from, n."from")`;
}

/** A person holds one position of a kind in a unit at a time. */
async function checkPositions(tx: Tx, today: Day): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO import_problem
    SELECT 'people', row, 'cần “Từ ngày” vì “Đến ngày” đã qua' FROM import_person
    WHERE "from" IS NULL AND "to" < ${today}::date`;
  await tx.$executeRaw`
    INSERT INTO import_problem
    SELECT 'people', row, 'trùng với dòng ' || before || ': cùng người, đơn vị, chức danh và thời gian'
    FROM (SELECT row, coalesce("from", ${today}::date) AS since, lag(row) OVER w AS before,
        lag(coalesce("to", 'infinity'::date)) OVER w AS ended
      FROM import_person WINDOW w AS (PARTITION BY code, unit, kind ORDER BY coalesce("from", ${today}::date), row)) p
    WHERE since <= ended`;
}
