import { performance } from 'node:perf_hooks';
import { knownHolidays } from '../../src/db/holidays.ts';
import type { Database } from '../../src/db/open/open.ts';
import { visitPolicy } from '../../src/db/queries/policies/policies.ts';
import { ledgerRows } from '../../src/db/queries/visits/ledger.ts';
import { standingsWithin } from '../../src/db/standings.ts';
import type { Day } from '../../src/domain/day.ts';
import { ledgerOf } from '../../src/domain/ledger/ledger.ts';

const size = { cadres: 500, team: 60, visitsAYear: 40, years: 5 };
const today: Day = '2026-08-10';
const purposes = [
  'Khảo sát',
  'Dự sinh hoạt chi đoàn',
  'Kiểm tra công tác Đoàn',
  'Đợt chuyên đề 3 cùng',
  'Phối hợp tổ chức ngày hội',
];

/** Cadres of one department (the first 60) and of others, each with 40 visits of one to three days a year for five years. */
export async function layVisits({ prisma }: Database): Promise<{ cadres: number; visits: number }> {
  await prisma.$executeRaw`
    WITH p AS (INSERT INTO person (code, name, folded)
      SELECT 'bench-' || n, 'Cán bộ ' || n, 'can bo ' || n FROM generate_series(1, ${size.cadres}::int) n RETURNING id, code)
    INSERT INTO position (person_id, unit_id, kind, title, full_time, valid_from)
    SELECT p.id, (SELECT u.id FROM unit u WHERE u.code = CASE WHEN substr(p.code, 7)::int <= ${size.team}::int
      THEN 'HV-TH' ELSE 'HV-PT' END), 'cadre', 'Chuyên viên', TRUE, '2021-01-01' FROM p`;
  const visits = await prisma.$executeRaw`
    WITH whose AS (SELECT id, row_number() OVER (ORDER BY id) AS n FROM person WHERE code LIKE 'bench-%'),
    places AS (SELECT array_agg(v.unit_id ORDER BY v.unit_id) AS ids FROM unit_version v WHERE v.kind IN ('commune', 'branch')),
    given AS MATERIALIZED (
      SELECT nextval('visit_id_seq')::int AS id, w.id AS person_id,
        make_date(2022 + y, 1, 1) + (v * 9 + w.n % 5)::int AS start_on, (v + w.n)::int AS n
      FROM whose w CROSS JOIN generate_series(0, ${size.years - 1}::int) y CROSS JOIN generate_series(0, ${size.visitsAYear - 1}::int) v),
    kept AS (
      INSERT INTO visit (id, code, start_on, end_on, purpose, state, registered_by, created_at)
      SELECT id, 'V' || id, start_on, start_on + n % 3, (${purposes}::text[])[1 + n % 5], 'planned', person_id,
        (start_on - 5)::timestamptz FROM given RETURNING id),
    going AS (INSERT INTO visit_participant (visit_id, person_id)
      SELECT kept.id, given.person_id FROM kept JOIN given USING (id))
    INSERT INTO visit_place (visit_id, unit_id, name)
    SELECT given.id, places.ids[1 + given.n % array_length(places.ids, 1)], 'Nơi đến' FROM kept JOIN given USING (id), places`;
  await prisma.$executeRawUnsafe('VACUUM ANALYZE visit, visit_participant, visit_place, position, person');
  return { cadres: size.cadres, visits };
}

/** Milliseconds of working out one cadre's progress as /tiendo does; another cadre each time. */
export async function measureProgress({ prisma }: Database, rounds: number) {
  const people = await prisma.position.findMany({ where: { person: { code: { startsWith: 'bench-' } } } });
  const [taken, steps]: [number[], number[][]] = [[], [[], [], []]];
  for (let n = 0; n < rounds + 50; n++) {
    const one = people[(n * 37) % people.length];
    if (!one) throw new Error('nobody to measure');
    const marks = [performance.now()];
    const policy = await visitPolicy(prisma, [one.unitId], today);
    marks.push(performance.now());
    const rows = (await ledgerRows(prisma, [one.personId], '2026-01-01', '2027-12-31')).get(one.personId);
    marks.push(performance.now());
    if (!policy || !rows) throw new Error('no policy or no rows');
    const ledger = ledgerOf({ ...rows, terms: policy.terms, year: 2026, today, holidays: knownHolidays() });
    marks.push(performance.now());
    if (ledger.days.done < 20 || ledger.days.planned < 10) throw new Error('the visits were not counted');
    if (n < 50) continue;
    taken.push((marks[3] ?? 0) - (marks[0] ?? 0));
    for (const [at, step] of steps.entries()) step.push((marks[at + 1] ?? 0) - (marks[at] ?? 0));
  }
  const [policy, rows, ledger] = steps.map((step) => percentile(step, 50));
  return { p50: percentile(taken, 50), p95: percentile(taken, 95), steps: { policy, rows, ledger } };
}

/** The 95th percentile in milliseconds of the figures of a department of 60, every ledger worked out. */
export async function measureTeam({ prisma }: Database, rounds: number): Promise<number> {
  const unit = await prisma.unit.findUniqueOrThrow({ where: { code: 'HV-TH' } });
  const taken: number[] = [];
  for (let n = 0; n < rounds + 5; n++) {
    const begun = performance.now();
    const stands = await standingsWithin(prisma, [unit.id], { asOf: today, today });
    if (n >= 5) taken.push(performance.now() - begun);
    if (stands.length < size.team) throw new Error(`only ${stands.length} stand in the department`);
  }
  return percentile(taken, 95);
}

function percentile(values: readonly number[], of: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * of) / 100))] ?? Number.NaN;
}
