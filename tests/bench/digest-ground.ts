import type { Database } from '../../src/db/open/open.ts';

/** facts.md 5: 34 provinces, 3,321 communes; the rest as the bench's aim says. */
const size = { provinces: 34, departments: 5, communes: 3_321, leagues: 0 };

/** How much is laid; `leaders` are those of the provinces and the communes' secretaries. */
export interface Scale {
  branches: number;
  cadres: number;
  visits: number;
  meetings: number;
  leaders: number;
}

/** Ids from here on are the bench's own: the sample organisation stays beside it. */
const first = { unit: 10_000, person: 10_000, visit: 10_000, meeting: 10_000 };
const at = {
  centre: first.unit,
  province: first.unit + 1,
  department: first.unit + 100,
  commune: first.unit + 1_000,
  branch: first.unit + 10_000,
};
const since = '2025-07-01';
const long = { timeout: 600_000, maxWait: 60_000 };

/** A country: units, cadres with a year of visits, branches with a year of meetings, leaders of provinces and communes. */
export async function layCountry({ prisma }: Database, scale: Scale): Promise<number[]> {
  await prisma.$transaction(async (tx) => {
    const run = (sql: string) => tx.$executeRawUnsafe(sql);
    // Whole tables are laid by numbers that fit: asking after each foreign key would take minutes.
    await run('SET LOCAL session_replication_role = replica');
    for (const sql of [...units(scale), ...people(scale), ...visits(scale), ...meetings(scale), ...rest(scale)])
      await run(sql);
  }, long);
  await prisma.$executeRawUnsafe('VACUUM ANALYZE');
  const seats = await prisma.$queryRawUnsafe<{ unit_id: number }[]>(
    `SELECT DISTINCT unit_id FROM position WHERE kind IN ('leader', 'secretary') AND unit_id >= ${first.unit} ORDER BY 1`,
  );
  return seats.map(({ unit_id }) => unit_id);
}

function units({ branches }: Scale): string[] {
  const version = (id: string, name: string, kind: string, parent: string, n: number) =>
    `INSERT INTO unit_version (unit_id, valid_from, name, folded, kind, parent_id)
     SELECT ${id}, '${since}', ${name}, lower(${name}), '${kind}', ${parent} FROM generate_series(0, ${n - 1}) n`;
  const { provinces, departments, communes } = size;
  return [
    version(`${at.centre} + n`, `'Trung ương'`, 'centre', 'NULL::int', 1),
    version(`${at.province} + n`, `'Tỉnh Đoàn ' || n`, 'province', `${at.centre}`, provinces),
    version(
      `${at.department} + n`,
      `'Ban ' || n`,
      'department',
      `${at.province} + n / ${departments}`,
      provinces * departments,
    ),
    version(`${at.commune} + n`, `'Đoàn xã ' || n`, 'commune', `${at.province} + n % ${provinces}`, communes),
    version(`${at.branch} + n`, `'Chi đoàn ' || n`, 'branch', `${at.commune} + n % ${communes}`, branches),
    `INSERT INTO unit (id, code, valid_from) SELECT unit_id, 'bench-' || unit_id, '${since}' FROM unit_version WHERE unit_id >= ${first.unit}`,
    `INSERT INTO unit_mark (unit_id, mark, valid_from) SELECT ${at.branch} + n, CASE WHEN n % 2 = 0 THEN 'difficult' ELSE 'remote' END, '${since}'
     FROM generate_series(0, ${branches - 1}) n WHERE n % 20 < 2`,
    `INSERT INTO policy (unit_id, programme, applies_to, valid_from, terms)
     SELECT ${at.centre}, programme, applies_to, '${since}', terms FROM policy LIMIT 1`,
  ];
}

/** Cadres in the departments, then leaders: commune secretaries, the centre's thirteen, the others in the provinces. */
function people({ cadres, leaders }: Scale): string[] {
  const { provinces, departments, communes } = size;
  const all = cadres + leaders;
  const leader = first.person + cadres;
  return [
    `INSERT INTO person (id, code, name, folded) SELECT ${first.person} + n, 'bench-' || n, 'Đồng chí ' || n, 'dong chi ' || n
     FROM generate_series(0, ${all - 1}) n`,
    `INSERT INTO position (person_id, unit_id, kind, title, full_time, valid_from)
     SELECT ${first.person} + n, ${at.department} + n % ${provinces * departments}, 'cadre', 'Chuyên viên', TRUE, '${since}'
     FROM generate_series(0, ${cadres - 1}) n`,
    `INSERT INTO position (person_id, unit_id, kind, title, valid_from)
     SELECT ${leader} + n, CASE WHEN n < ${communes} THEN ${at.commune} + n WHEN n < ${communes + 13} THEN ${at.centre}
       ELSE ${at.province} + n % ${provinces} END, CASE WHEN n < ${communes} THEN 'secretary' ELSE 'leader' END, 'Lãnh đạo', '${since}'
     FROM generate_series(0, ${leaders - 1}) n`,
    `INSERT INTO account (channel, external_id, person_id, bound_at, unreachable)
     SELECT 'telegram', 'b' || n, ${first.person} + n, now(), CASE WHEN n % 50 = 0 THEN 'blocked' END FROM generate_series(0, ${all - 1}) n`,
  ];
}

/** One to three days every six, of 5,000 different purposes; states as a year's end finds them. */
function visits({ cadres, visits: each, branches }: Scale): string[] {
  const all = cadres * each;
  return [
    `INSERT INTO visit (id, code, start_on, end_on, purpose, state, registered_by, created_at)
     SELECT ${first.visit} + n, 'B' || n, d, d + n % 3, (ARRAY['Khảo sát tình hình thanh niên', 'Dự sinh hoạt chi đoàn',
       'Kiểm tra công tác Đoàn', 'Đợt chuyên đề 3 cùng', 'Phối hợp tổ chức ngày hội'])[1 + n % 5] || ' ' || n % 1000,
       (ARRAY['confirmed', 'confirmed', 'done', 'planned', 'cancelled', 'confirmed', 'denied'])[1 + n % 7],
       ${first.person} + n / ${each}, (d - 5)::timestamptz
     FROM (SELECT n, '2026-01-01'::date + (n % ${each}) * (360 / ${each}) + n / ${each} % 5 AS d FROM generate_series(0, ${all - 1}) n) g`,
    `INSERT INTO visit_participant (visit_id, person_id) SELECT ${first.visit} + n, ${first.person} + n / ${each} FROM generate_series(0, ${all - 1}) n`,
    `INSERT INTO visit_place (visit_id, unit_id, name) SELECT ${first.visit} + n, CASE WHEN n % 3 = 0 THEN ${at.commune} + n % ${size.communes}
       ELSE ${at.branch} + (n * 7919::bigint % ${branches})::int END, 'Nơi đến' FROM generate_series(0, ${all - 1}) n`,
  ];
}

/** One a month; every ninth is not held. */
function meetings({ branches, meetings: each }: Scale): string[] {
  const all = branches * each;
  return [
    `INSERT INTO meeting (id, code, held_on, topic, state, attendance, called_by, created_at)
     SELECT ${first.meeting} + n, 'M' || n, make_date(2026, 1 + n % ${each}, 1 + n % 28), 'Sinh hoạt tháng', CASE WHEN n % 9 = 0 THEN 'cancelled' ELSE 'held' END,
       'typed', ${first.person}, now() FROM generate_series(0, ${all - 1}) n`,
    `INSERT INTO meeting_branch (meeting_id, unit_id, name, total, present)
     SELECT ${first.meeting} + n, ${at.branch} + n / ${each}, 'Chi đoàn', 20, 10 + n % 11 FROM generate_series(0, ${all - 1}) n`,
  ];
}

function rest({ branches }: Scale): string[] {
  return [
    `INSERT INTO branch_duty (person_id, unit_id, month, meeting_id)
     SELECT ${first.person}, ${at.branch} + n, '2026-12', ${first.meeting} + n * 12 + 11 FROM generate_series(0, ${branches - 1}, 40) n`,
    `INSERT INTO work_task (code, unit_id, text, owner_name, due_on, state, created_by, created_at, done_at)
     SELECT 'BT' || n, ${at.branch} + n % ${branches}, 'Việc', 'Ai', '2026-12-10', CASE WHEN n % 2 = 0 THEN 'open' ELSE 'done' END,
       ${first.person}, '2026-11-01', CASE WHEN n % 2 = 1 THEN '2026-12-05'::timestamptz END FROM generate_series(0, 49999) n`,
  ];
}
