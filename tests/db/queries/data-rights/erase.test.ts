import { expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../../../src/config.ts';
import { type Database, openDatabase } from '../../../../src/db/open/open.ts';
import { erasePerson } from '../../../../src/db/queries/data-rights/erase.ts';
import { ownData } from '../../../../src/db/queries/data-rights/own-data.ts';
import { reminderRefusalOf } from '../../../../src/db/queries/people/reminder-consent.ts';
import { keepUp } from '../../../../src/jobs/upkeep.ts';
import { createDatabase, suiteOnServer } from '../../../support/postgres.ts';
import { fillSample, TODAY } from '../../../support/sample.ts';
import { world } from '../../../support/world.ts';

/** A name in texts of his own branch, written three ways, beside texts that must stay. */
async function erasesHisName({ prisma }: Pick<Database, 'prisma'>): Promise<void> {
  const at = new Date(`${TODAY}T05:00:00Z`);
  const person = await prisma.person.findUniqueOrThrow({ where: { code: 'NV-29' }, include: { positions: true } });
  expect(person.name).toBe('Võ Thị Ngọc Ánh');
  const unitId = person.positions[0]?.unitId ?? 0;
  const other = await prisma.unit.findUniqueOrThrow({ where: { code: 'HV-HT-T3' } });
  const meet = (unit: number, code: string, topic: string) =>
    prisma.meeting.create({
      data: {
        ...{ code, topic, heldOn: at, state: 'held', attendance: 'typed', calledBy: person.id, createdAt: at },
        branches: { create: { unitId: unit, name: 'x', total: 3, present: 3 } },
      },
    });
  const own = await meet(unitId, 'H901', 'bàn việc vo thi ngoc anh nêu');
  const far = await meet(other.id, 'H902', 'nghe Võ Thị Ngọc Ánh kể');
  const content = (said: string) => ({
    ...{ chair: null, secretary: null, agenda: [said, 'Ngọc Ánh'], conclusions: [], strengths: [], weaknesses: [] },
    ...{ resolutions: [{ text: 'giao Võ Thị Ngọc Ánh', votes: null }], at: 'agenda' },
  });
  for (const { id } of [own, far])
    await prisma.minutes.create({ data: { meetingId: id, content: content('VÕ THỊ NGỌC ÁNH nói'), updatedAt: at } });
  const task = { code: 'C901', unitId, ownerName: 'Võ Thị Ngọc Ánh', createdBy: person.id, createdAt: at };
  await prisma.workTask.create({ data: { ...task, text: 'cùng Võ Thị Ngọc Ánh; Võ Thị Ngọc Ánhh' } });
  expect(await prisma.$transaction((tx) => erasePerson(tx, person.id, at, TODAY))).toBe(4);
  const topics = await prisma.meeting.findMany({ where: { id: { in: [own.id, far.id] } }, orderBy: { code: 'asc' } });
  expect(topics.map(({ topic }) => topic)).toEqual(['bàn việc (đã xoá) nêu', 'nghe Võ Thị Ngọc Ánh kể']);
  expect(await prisma.minutes.findUniqueOrThrow({ where: { meetingId: own.id } })).toMatchObject({
    content: { agenda: ['(đã xoá) nói', 'Ngọc Ánh'], resolutions: [{ text: 'giao (đã xoá)' }] },
  });
  expect(JSON.stringify(await prisma.minutes.findMany({ where: { meetingId: far.id } }))).toContain('VÕ THỊ NGỌC ÁNH');
  expect(await prisma.workTask.findUniqueOrThrow({ where: { code: 'C901' } })).toMatchObject({
    ...{ text: 'cùng (đã xoá); Võ Thị Ngọc Ánhh', ownerName: '(đã xoá)' },
  });
  expect(await prisma.$transaction((tx) => erasePerson(tx, person.id, at, TODAY))).toBe(0);
}

it('puts neutral words in the place of his name in texts of his units, and counts them', async () =>
  erasesHisName((await world()).db));

suiteOnServer('erasing and forgetting on PostgreSQL', (url) => {
  it('puts neutral words in the place of his name', async () => {
    const made = await createDatabase(url);
    onTestFinished(async () => void (await made.drop()));
    const db = await openDatabase({ url: made.url });
    await fillSample(db);
    await erasesHisName(db);
    await db.close();
  });

  it('carries out the same statements as the embedded database', async () => {
    const made = await createDatabase(url);
    const db = await openDatabase({ url: made.url });
    await fillSample(db);
    const clock = { now: () => new Date(`${TODAY}T05:00:00Z`) };
    const { personId } = await db.prisma.account.findFirstOrThrow({ where: { externalId: '1012' } });
    const holder = { personId: personId ?? 0, channel: 'telegram', account: '1012' };
    expect(await ownData(db.prisma, holder, clock.now())).toMatchObject({ accounts: [{ externalId: '1012' }] });
    await db.prisma.$transaction((tx) => erasePerson(tx, holder.personId, clock.now(), TODAY));
    await keepUp({ db, clock, config: readConfig({}) });
    expect(await ownData(db.prisma, holder, clock.now())).toMatchObject({ person: { name: '(đã xoá dữ liệu)' } });
    expect(await reminderRefusalOf(db.prisma, holder.personId, 'visit-tomorrow')).toBe('đã xoá dữ liệu');
    await db.prisma.$transaction((tx) => erasePerson(tx, holder.personId, clock.now(), TODAY));
    await db.close();
    await made.drop();
  });
});
