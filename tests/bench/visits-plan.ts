/**
 * Part of bench:visits – the plan card of a department of 60, as its head sees it and as it is laid before whoever
 * approves. Run by itself it makes a database of its own and ends with one line of flat JSON.
 */

import { departmentCard, viewDepartment } from '../../src/bot/plans/department-plan.ts';
import { decidePlan, submitPlan } from '../../src/bot/plans/plan-record.ts';
import { approvalCard } from '../../src/bot/plans/plan-submit.ts';
import { type Database, openDatabase } from '../../src/db/open/open.ts';
import { planById, versionLines } from '../../src/db/queries/plans/department-plans.ts';
import { addDays, dateOf } from '../../src/domain/day.ts';
import { differenceOf } from '../../src/domain/plans/plan-line.ts';
import { quarterDays } from '../../src/domain/plans/quarter.ts';
import { createDatabase } from '../support/postgres.ts';
import { fillSample } from '../support/sample.ts';
import { serverUrl } from './ground.ts';

const PEOPLE = 60;
/** Visits of one person in the quarter: 60 days a year in visits of two days are eight; a third more is generous. */
const EACH = 10;
const quarter = { year: 2026, quarter: 4 };
const today = '2026-09-20';
const at = new Date('2026-09-20T02:00:00Z');

interface Laid {
  unitId: number;
  planId: number;
}

/** Lays a department of 60 whose plan was approved once, changed in every fifth line since, and submitted again. */
export async function layDepartment(db: Database): Promise<Laid> {
  const { prisma } = db;
  const parent = await prisma.unit.findUniqueOrThrow({ where: { code: 'HV' } });
  const unit = await prisma.unit.create({ data: { code: 'BAN-60', validFrom: dateOf('2025-07-01') } });
  const version = { unitId: unit.id, validFrom: dateOf('2025-07-01'), kind: 'department', parentId: parent.id };
  await prisma.unitVersion.create({ data: { ...version, name: 'Ban Sáu mươi', folded: 'ban sau muoi' } });
  const people = await prisma.person.createManyAndReturn({
    data: Array.from({ length: PEOPLE }, (_, n) => ({ code: `P60-${n}`, name: `Cán bộ ${n}`, folded: `can bo ${n}` })),
  });
  const held = { unitId: unit.id, title: 'Chuyên viên', validFrom: dateOf('2025-07-01') };
  await prisma.position.createMany({
    data: people.map(({ id }, n) => ({ ...held, personId: id, kind: n === 0 ? 'head' : 'cadre' })),
  });
  await layLines(
    db,
    people.map(({ id }) => id),
  );
  await prisma.quarterPlan.createMany({
    data: people.map(({ id }) => ({ personId: id, ...quarter, unitId: unit.id, submittedAt: at })),
  });
  const by = people[0]?.id ?? 0;
  const submit = () => prisma.$transaction((tx) => submitPlan(tx, { unitId: unit.id, quarter, by, today, at }));
  const first = await submit();
  if (typeof first === 'string') throw new Error(`nothing was submitted: ${first}`);
  const leader = await prisma.person.findUniqueOrThrow({ where: { code: 'NV-02' } });
  const decision = { planId: first.plan.id, seen: 1, by: leader.id, decision: 'approved' as const, reason: null, at };
  await prisma.$transaction((tx) => decidePlan(tx, decision));
  await prisma.$executeRaw`UPDATE visit SET end_on = end_on + 1, state = 'planned', version = version + 1
    WHERE registered_by = ANY(${people.map(({ id }) => id)}::int[]) AND id % 5 = 0`;
  await submit();
  return { unitId: unit.id, planId: first.plan.id };
}

async function layLines({ prisma }: Database, people: readonly number[]): Promise<void> {
  const { from } = quarterDays(quarter);
  const communes = await prisma.unitVersion.findMany({ where: { kind: 'commune' }, take: 5 });
  const [{ last } = { last: 0 }] = await prisma.$queryRaw<{ last: number }[]>`
    SELECT coalesce(max(id), 0)::int AS last FROM visit`;
  const rows = people.flatMap((registeredBy, person) =>
    Array.from({ length: EACH }, (_, n) => {
      const start = addDays(from, n * 9 + (person % 7));
      const id = last + 1 + person * EACH + n;
      const days = { startOn: dateOf(start), endOn: dateOf(addDays(start, n % 3)) };
      return {
        id,
        code: `V${id}`,
        ...days,
        purpose: 'Dự sinh hoạt chi đoàn',
        state: 'planned',
        registeredBy,
        createdAt: at,
      };
    }),
  );
  await prisma.visit.createMany({ data: rows });
  await prisma.visitParticipant.createMany({
    data: rows.map(({ id, registeredBy }) => ({ visitId: id, personId: registeredBy })),
  });
  await prisma.visitPlace.createMany({
    data: rows.map(({ id }) => {
      const place = communes[id % communes.length];
      return { visitId: id, unitId: place?.unitId ?? 0, name: place?.name ?? '' };
    }),
  });
  await prisma.$executeRaw`SELECT setval('visit_id_seq', (SELECT max(id) FROM visit))`;
  await prisma.$executeRawUnsafe('ANALYZE');
}

/** Milliseconds of one card at the 95th hundredth, the slower of the head's and the approver's. */
export async function measurePlanCard(db: Database, { unitId, planId }: Laid, rounds: number): Promise<number> {
  const head = () =>
    db.prisma.$transaction(async (tx) => departmentCard(await viewDepartment(unitId, quarter, { tx, today }), 1));
  const approver = () =>
    db.prisma.$transaction(async (tx) => {
      const plan = await planById(tx, planId);
      const version = plan?.approval.at(-1);
      if (!plan || !version) throw new Error('the plan is gone');
      const lines = await versionLines(tx, planId, version.version);
      const difference = differenceOf(await versionLines(tx, planId, 1), lines);
      return approvalCard({ plan, version, lines, difference, unit: 'Ban', by: 'Trưởng ban' }, 1);
    });
  const [one, other] = [await timesOf(head, rounds), await timesOf(approver, rounds)];
  return Math.max(one, other);
}

async function timesOf(work: () => Promise<{ text: string }>, rounds: number): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < rounds; n++) {
    const began = performance.now();
    const { text } = await work();
    times.push(performance.now() - began);
    if (!/chuyến/.test(text)) throw new Error(`no card: ${text}`);
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length * 0.95)] ?? 0;
}

if (import.meta.main) {
  const { url, drop } = await createDatabase(serverUrl, 'migrated');
  const db = await openDatabase({ url });
  await fillSample(db);
  const laid = await layDepartment(db);
  console.log(`${PEOPLE} người, ${PEOPLE * EACH} chuyến trong quý`);
  const p95 = await measurePlanCard(db, laid, process.argv.includes('--quick') ? 60 : 400);
  await db.close();
  await drop();
  console.log(JSON.stringify({ 'plan.p95ms': Math.round(p95 * 10) / 10 }));
}
