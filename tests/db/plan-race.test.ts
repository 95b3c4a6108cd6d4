import { expect, it } from 'vitest';
import { type Decided, decidePlan, submitPlan } from '../../src/bot/plans/plan-record.ts';
import { type Database, openDatabase } from '../../src/db/open/open.ts';
import { holdPlan, planById } from '../../src/db/queries/plans/department-plans.ts';
import { dateOf } from '../../src/domain/day.ts';
import { createDatabase, suiteOnServer } from '../support/postgres.ts';
import { fillSample } from '../support/sample.ts';

const quarter = { year: 2026, quarter: 4 };
const at = new Date('2026-09-10T02:00:00Z');
const today = '2026-09-10';

/** Rounds in which an author and three who decide act at once. */
const ROUNDS = 25;

suiteOnServer('an author, two approvers and a delegate at once on PostgreSQL', (url) => {
  it('take every decision once, about the version that was seen, and lose none', { timeout: 60_000 }, async () => {
    const own = await createDatabase(url);
    const db = await openDatabase({ url: own.url });
    await fillSample(db);
    const { unitId, people } = await seats(db);
    for (let round = 0; round < ROUNDS; round++) await play(db, { unitId, people, round });
    await db.close();
    await own.drop();
  });
});

async function seats(db: Database) {
  const id = async (code: string) => (await db.prisma.person.findUniqueOrThrow({ where: { code } })).id;
  const unit = await db.prisma.unit.findUniqueOrThrow({ where: { code: 'HV-VP' } });
  const people = { author: await id('NV-05'), deciding: [await id('NV-02'), await id('NV-03'), await id('NV-01')] };
  return { unitId: unit.id, people };
}

interface Round {
  unitId: number;
  people: Awaited<ReturnType<typeof seats>>['people'];
  round: number;
}

/** One round: a new line is submitted over a waiting version while three decide about whatever version they have read. */
async function play(db: Database, { unitId, people, round }: Round): Promise<void> {
  const { prisma } = db;
  await line(db, people.author, round * 2);
  await prisma.$transaction((tx) => submitPlan(tx, { unitId, quarter, by: people.author, today, at }));
  const before = await prisma.$transaction((tx) => holdPlan(tx, unitId, quarter));
  const seen = before.approval.length;
  await line(db, people.author, round * 2 + 1);
  const submitted = prisma.$transaction((tx) => submitPlan(tx, { unitId, quarter, by: people.author, today, at }));
  const decided = people.deciding.map((by, index) =>
    prisma.$transaction((tx) =>
      decidePlan(tx, {
        ...{ planId: before.id, seen, by, at, reason: null },
        decision: (round + index) % 2 === 0 ? 'approved' : 'returned',
      }),
    ),
  );
  const outcomes = await Promise.all(decided);
  await submitted;
  const after = await planById(prisma, before.id);
  const took = outcomes.filter((one): one is Decided => !('refused' in one));
  const version = after?.approval.find((one) => one.version === seen);
  expect(took.length, 'decisions that were taken').toBeLessThanOrEqual(1);
  const [only] = took;
  expect(version).toMatchObject(
    only ? { state: only.version.state, decidedBy: only.version.decidedBy } : { state: 'replaced', decidedBy: null },
  );
  expect(after?.approval.map((one) => one.version)).toEqual(after?.approval.map((_one, index) => index + 1));
  const approved = await prisma.departmentPlanLine.findMany({
    where: { planId: before.id, plan: { state: 'approved' } },
    select: { visitId: true },
  });
  const lines = new Set(approved.map((one) => one.visitId));
  const visits = await prisma.visit.findMany({ where: { state: 'approved' }, select: { id: true } });
  expect(
    visits.filter((one) => !lines.has(one.id)),
    'approved without an approved version',
  ).toEqual([]);
}

function line({ prisma }: Database, registeredBy: number, n: number) {
  const day = dateOf('2026-11-02');
  const visit = { startOn: day, endOn: day, purpose: `việc ${n}`, state: 'planned', registeredBy, createdAt: at };
  return prisma.visit.create({
    data: { ...visit, code: `V9${n}`, participants: { create: { personId: registeredBy } } },
  });
}
