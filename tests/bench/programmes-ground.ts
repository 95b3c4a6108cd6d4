import type { Database } from '../../src/db/open/open.ts';
import { programmesOn } from '../../src/db/queries/programmes/programmes.ts';
import type { Day } from '../../src/domain/day.ts';

/** The day asked about; rows that ended before it and rows that begin after it lie beside those that hold. */
export const ASKED: Day = '2026-08-10';

const BRANCHES = 150_000;

/** Of 12 programmes 4 are worked out from rows alone, 4 typed alone, 4 are both. */
const kinds = ['computed', 'typed', 'mixed'] as const;

const typed = (key: string) => ({ key, title: key, kind: 'yesNo', recheck: 'year' });
const fact = (key: string) => ({ key, title: key, kind: 'computed', fact: key });

const criteriaOf: Readonly<Record<(typeof kinds)[number], readonly object[]>> = {
  computed: [fact('officer'), fact('meeting'), fact('project')],
  typed: [typed('mot'), typed('hai'), typed('ba')],
  mixed: [
    typed('mot'),
    fact('officer'),
    { key: 'pbt', title: 'pbt', kind: 'position', position: 'deputySecretary', concurrent: true },
  ],
};

/** Lays the branches with their officers, meetings, projects, 12 programmes and what was reported; analysed and vacuumed. */
export async function layProgrammes(db: Database): Promise<void> {
  await layUnits(db);
  await layWork(db);
  for (let n = 0; n < 12; n++) await layProgramme(db, n);
  await db.prisma.$executeRawUnsafe(
    'VACUUM ANALYZE unit, unit_version, unit_mark, position, person, meeting, meeting_branch, youth_project, programme, programme_version, programme_report',
  );
  const laid = await programmesOn(db.prisma, ASKED);
  if (laid.length !== 12) throw new Error(`${laid.length} programmes were laid`);
}

async function layUnits({ prisma }: Database): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO unit (id, code, valid_from, valid_to)
    SELECT n, 'bench-' || n, DATE '2025-07-01', CASE WHEN n % 50 = 7 THEN DATE '2026-06-30' END FROM generate_series(1, ${BRANCHES + 3_356}::int + ${BRANCHES / 50}::int) n`;
  await prisma.$executeRaw`
    INSERT INTO unit_version (unit_id, valid_from, valid_to, name, folded, kind, branch, parent_id)
    SELECT u.id, u.valid_from, u.valid_to, 'Chi đoàn thôn ' || u.id, 'chi doan thon ' || u.id,
      CASE WHEN u.id = 1 THEN 'centre' WHEN u.id <= 35 THEN 'province' WHEN u.id <= 3356 THEN 'commune' ELSE 'branch' END,
      CASE WHEN u.id > 3356 THEN CASE u.id % 4 WHEN 0 THEN 'school' ELSE 'residential' END END,
      CASE WHEN u.id = 1 THEN NULL WHEN u.id <= 35 THEN 1 WHEN u.id <= 3356 THEN 2 + u.id % 34 ELSE 36 + u.id % 3321 END
    FROM unit u`;
  await prisma.$executeRaw`
    INSERT INTO unit_mark (unit_id, mark, valid_from)
    SELECT id, CASE id % 2 WHEN 0 THEN 'difficult' ELSE 'remote' END, valid_from FROM unit WHERE id > 3356 AND id % 20 IN (3, 4)`;
}

/** A secretary each, a deputy for half, a meeting a month for nine in ten, a project for two in three. */
async function layWork({ prisma }: Database): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO person (id, code, name, folded) SELECT n, 'bench-' || n, 'Người ' || n, 'nguoi ' || n FROM generate_series(1, 2000) n`;
  await prisma.$executeRaw`
    INSERT INTO position (person_id, unit_id, kind, title, full_time, main_post, valid_from, valid_to)
    SELECT 1 + id % 2000, id, k.kind, k.kind, false, CASE WHEN id % 3 = 0 THEN 'Công an xã' END, valid_from, valid_to
    FROM unit CROSS JOIN (VALUES ('secretary', 1), ('deputySecretary', 2), ('member', 1)) k(kind, every)
    WHERE id > 3356 AND id % k.every = 0`;
  await prisma.$executeRaw`
    INSERT INTO meeting (id, code, held_on, topic, state, attendance, called_by, created_at)
    SELECT m * 200000 + u.id, 'S' || m * 200000 + u.id, DATE '2026-03-05' + m * 30 + u.id % 20, 'Sinh hoạt tháng', 'held', 'typed', 1, now()
    FROM unit u CROSS JOIN generate_series(0, 4) m WHERE u.id > 3356 AND u.id % 10 <> 9`;
  await prisma.$executeRaw`
    INSERT INTO meeting_branch (meeting_id, unit_id, name, total, present)
    SELECT id, id % 200000, 'Chi đoàn', 20, 15 FROM meeting`;
  await prisma.$executeRaw`
    INSERT INTO youth_project (code, unit_id, name, start_on, end_on, created_by, created_at)
    SELECT 'CT' || id, id, 'Đường hoa', DATE '2026-03-01', DATE '2026-05-01', 1, now() FROM unit WHERE id > 3356 AND id % 3 > 0`;
}

/** The nth programme; where it has typed criteria nine in ten units said something last year and eight in ten this year. */
async function layProgramme({ prisma }: Database, n: number): Promise<void> {
  const kind = kinds[n % kinds.length] ?? 'mixed';
  const code = `bench-${n}`;
  const definition = {
    ...{ code, title: code, about: 'bench', rules: ['MH-01'], level: ['branch'], criteria: criteriaOf[kind] },
    ...(n % 4 === 3 ? { units: { branch: ['residential'] } } : {}),
  };
  const { id } = await prisma.programme.create({ data: { code, createdAt: new Date(`${ASKED}T00:00:00Z`) } });
  await prisma.$executeRaw`
    INSERT INTO programme_version (programme_id, valid_from, definition, source, imported_at)
    VALUES (${id}, DATE '2025-07-01', ${JSON.stringify(definition)}::jsonb, '', now())`;
  if (kind === 'computed') return;
  const needed = kind === 'typed' ? 3 : 1;
  const answer = JSON.stringify({ mot: { value: true, on: '2026-02-01', by: 1 } });
  for (const [year, share] of [
    ['2025', 9],
    ['2026', 8],
  ] as const) {
    await prisma.$executeRaw`
      INSERT INTO programme_report (programme_id, unit_id, valid_from, valid_to, met, answers, reported_by)
      SELECT ${id}, id, make_date(${Number(year)}, 7, 1) + id % 30, make_date(${Number(year)}, 12, 31),
        CASE WHEN id % 5 > 1 THEN ${needed} ELSE 0 END, ${answer}::jsonb, 1
      FROM unit WHERE id > 3356 AND (id + ${n}) % 10 < ${share}`;
  }
}
