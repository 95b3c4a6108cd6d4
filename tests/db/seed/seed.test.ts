import { expect, it } from 'vitest';
import rules from '../../../prisma/seed/rules.json' with { type: 'json' };
import { rulebookVersion } from '../../../src/db/queries/guidance/rulebook.ts';
import { sampleGroups, samplePeople, seedRulebook, seedSample } from '../../../src/db/seed/seed.ts';
import { sampleUnits } from '../../../src/db/seed/seed-sample-data.ts';
import { minutesContent } from '../../../src/domain/meetings/minutes.ts';
import { unitKey } from '../../../src/domain/units/unit-words.ts';
import { databaseOfTest } from '../../support/database.ts';

const sample = { today: '2026-11-23', channel: 'telegram' };

it('brings the whole rulebook in once and then leaves it alone', async () => {
  const { prisma } = await databaseOfTest();
  expect(await seedRulebook(prisma)).toBe(129);
  expect(await seedRulebook(prisma)).toBe(0);
  expect(await prisma.clause.count()).toBe(129);
  const documents = new Set(rules.map((rule) => `${rule.doc}|${rule.date}`));
  expect(await prisma.guidance.count()).toBe(documents.size);
});

it('keeps every column of a rule as the file has it', async () => {
  const { prisma } = await databaseOfTest();
  await seedRulebook(prisma);
  const stored = await prisma.clause.findMany({ include: { guidance: true }, orderBy: { code: 'asc' } });
  const expected = rules
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((rule) => ({
      code: rule.id,
      path: ['—', 'không rõ', ''].includes(rule.clause) ? null : rule.clause,
      topic: rule.topic,
      text: rule.rule,
      summary: true,
      scope: rule.scope,
      status: rule.status,
      confidence: rule.conf,
      sources: rule.src,
      ...{ names: [], kind: null, label: null, ordinal: 0, parentId: null },
      document: [rule.doc, rule.date],
    }));
  expect(
    stored.map(({ id: _id, guidanceId: _guidance, guidance, ...clause }) => ({
      ...clause,
      document: [guidance.number, guidance.issuedOn],
    })),
  ).toEqual(expected);
});

it('puts back a clause that was changed or lost, and keeps what people checked', async () => {
  const { prisma } = await databaseOfTest();
  await seedRulebook(prisma);
  await prisma.guidance.updateMany({ data: { checkedBy: 'Văn phòng' } });
  await prisma.clause.update({ where: { code: 'KS-02' }, data: { text: 'Phải đi 1 ngày.' } });
  await prisma.clause.delete({ where: { code: 'KS-03' } });
  const before = await rulebookVersion(prisma);
  expect(await seedRulebook(prisma)).toBe(129);
  expect(await rulebookVersion(prisma)).toBe(before + 1);
  expect(await seedRulebook(prisma)).toBe(0);
  expect(await rulebookVersion(prisma)).toBe(before + 1);
  const clause = await prisma.clause.findUnique({ where: { code: 'KS-02' }, include: { guidance: true } });
  expect(clause?.text).toMatch(/^Tại Đà Nẵng/);
  expect(clause?.guidance.checkedBy).toBe('Văn phòng');
  expect(await prisma.clause.count({ where: { code: 'KS-03' } })).toBe(1);
});

it('leaves clauses entered at the site alone', async () => {
  const { prisma } = await databaseOfTest();
  await seedRulebook(prisma);
  const guidance = await prisma.guidance.create({ data: { number: '01-HD/TĐTN', issuedOn: '2026-09-01' } });
  await prisma.clause.create({
    data: {
      code: 'HV-01',
      guidanceId: guidance.id,
      topic: 'riêng',
      text: 'x',
      scope: 'đơn vị',
      status: '',
      confidence: 'P',
    },
  });
  expect(await seedRulebook(prisma)).toBe(0);
  expect(await prisma.clause.count()).toBe(130);
});

it('puts the sample organisation in once, thirty people with an account each', async () => {
  const { prisma } = await databaseOfTest();
  await prisma.$transaction((tx) => seedSample(tx, sample));
  await prisma.$transaction((tx) => seedSample(tx, sample));
  expect(await prisma.person.count()).toBe(30);
  expect(await prisma.account.count({ where: { channel: 'telegram', personId: { not: null } } })).toBe(30);
  expect(await prisma.unitVersion.count({ where: { kind: 'commune' } })).toBeGreaterThanOrEqual(8);
  const communes = await prisma.unitVersion.findMany({ where: { kind: 'commune' }, select: { unitId: true } });
  for (const { unitId } of communes) {
    const branches = await prisma.unitVersion.count({
      where: { parentId: unitId, kind: { in: ['branch', 'league'] } },
    });
    expect(branches).toBeGreaterThanOrEqual(2);
  }
});

it('registers the sample visits around the seeding day, each with its person and place', async () => {
  const { prisma } = await databaseOfTest();
  await prisma.$transaction((tx) => seedSample(tx, sample));
  const visits = await prisma.visit.findMany({
    include: { participants: true, places: true },
    orderBy: { startOn: 'asc' },
  });
  const dates = visits.map((visit) => visit.startOn.toISOString().slice(0, 10));
  expect(dates.some((date) => date < sample.today) && dates.some((date) => date > sample.today)).toBe(true);
  expect(new Set(visits.map(({ state }) => state)).size).toBeGreaterThan(2);
  for (const visit of visits) {
    expect(visit.code).toBe(`V${visit.id}`);
    if (visit.startOn.toISOString().slice(0, 10) > sample.today) expect(visit.state).toBe('planned');
    expect(visit.participants).toMatchObject([{ visitId: visit.id, personId: visit.registeredBy, state: 'agreed' }]);
    expect(visit.places).toHaveLength(1);
    expect(visit.endOn >= visit.startOn).toBe(true);
  }
});

it('records the sample meetings of the months before, with the figures of each branch', async () => {
  const { prisma } = await databaseOfTest();
  await prisma.$transaction((tx) => seedSample(tx, sample));
  const meetings = await prisma.meeting.findMany({ include: { branches: true }, orderBy: { id: 'asc' } });
  expect(meetings.some(({ branches }) => branches.length > 1)).toBe(true);
  const minutes = await prisma.minutes.findMany({ where: { closedAt: { not: null } } });
  expect(minutes.length).toBeGreaterThan(1);
  for (const { content } of minutes) expect(minutesContent.parse(content).resolutions.length).toBeGreaterThan(0);
  for (const meeting of meetings) {
    expect(meeting).toMatchObject({ code: `H${meeting.id}`, state: 'held', attendance: 'typed' });
    expect(meeting.heldOn.toISOString() < sample.today).toBe(true);
    for (const { name, present, total } of meeting.branches) {
      expect(name).toMatch(/^Chi đoàn/);
      expect(present ?? -1).toBeLessThanOrEqual(total ?? -2);
    }
  }
});

it('leaves the visits and meetings out when asked to', async () => {
  const { prisma } = await databaseOfTest();
  await prisma.$transaction((tx) => seedSample(tx, { ...sample, visits: false }));
  expect(await prisma.visit.count()).toBe(0);
  expect(await prisma.meeting.count()).toBe(0);
});

it('offers the same people to the sandbox, with two strangers, and only members that exist', () => {
  const people = samplePeople();
  expect(people.map((person) => person.id)).toEqual([...Array.from({ length: 30 }, (_, i) => 1001 + i), 9001, 9002]);
  expect(people.every((person) => person.name && person.role && person.group)).toBe(true);
  const ids = new Set(people.map((person) => person.id));
  expect(
    sampleGroups()
      .flatMap((group) => group.members)
      .filter((id) => !ids.has(id)),
  ).toEqual([]);
});

it('has no two sample units of one key below the same parent', () => {
  const keys = sampleUnits().map((unit) => `${unit.parent}/${unitKey(unit.name)}`);
  expect(new Set(keys).size).toBe(keys.length);
});

it('gives every branch of the sample its kind, and no other unit one', () => {
  for (const { kind, branch, name } of sampleUnits()) expect(branch !== null, name).toBe(kind === 'branch');
});
