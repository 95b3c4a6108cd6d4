import { expect, it } from 'vitest';
import { type Database, openDatabase } from '../../../../src/db/open/open.ts';
import { erasePerson } from '../../../../src/db/queries/data-rights/erase.ts';
import { branchDuties, keepDuty } from '../../../../src/db/queries/meetings/branch-duties.ts';
import {
  branchBook,
  keepMinutes,
  lockMinutes,
  minutesOf,
  peopleIn,
  unlockMinutes,
} from '../../../../src/db/queries/meetings/minutes.ts';
import { minutesPaper } from '../../../../src/db/queries/meetings/minutes-paper.ts';
import {
  findTask,
  saveTask,
  settleTask,
  tasksBelow,
  tasksOfPerson,
  tasksOfYear,
} from '../../../../src/db/queries/tasks/tasks.ts';
import { assignCluster, groupUnits } from '../../../../src/db/queries/units/clusters.ts';
import { markUnit } from '../../../../src/db/queries/units/unit-marks.ts';
import { emptyMinutes } from '../../../../src/domain/meetings/minutes.ts';
import { meetingAt, personOf, unitOf } from '../../../support/meetings.ts';
import { createDatabase, suiteOnServer } from '../../../support/postgres.ts';
import { fillSample, TODAY } from '../../../support/sample.ts';

suiteOnServer('minutes, tasks and duties on PostgreSQL', (url) => {
  it('are kept, locked and read as on the embedded database', async () => {
    const made = await createDatabase(url);
    const db = await openDatabase({ url: made.url });
    await fillSample(db);
    await tellMinutes(db);
    await tellDuties(db);
    await db.close();
    await made.drop();
  });
});

const at = new Date('2026-08-10T02:00:00Z');

async function tellMinutes(db: Database): Promise<void> {
  const tx = db.prisma;
  const [unitId, ownerId] = [await unitOf(tx, 'HV-HT-T3'), await personOf(tx, '1026')];
  const { id } = await meetingAt(tx, 'HV-HT-T3', '2026-08-08');
  const content = { ...emptyMinutes, chair: 'Phạm Văn Tư' };
  expect(await keepMinutes(tx, id, content, at)).toBe(true);
  expect(await lockMinutes(tx, id, ownerId, at)).toBe(true);
  expect(await keepMinutes(tx, id, emptyMinutes, at)).toBe(false);
  expect(await unlockMinutes(tx, id, at)).toBe(true);
  expect(await minutesOf(tx, id)).toMatchObject({ content, version: 2, closedAt: null });
  expect((await peopleIn(tx, [unitId], TODAY)).map(({ name }) => name)).toEqual(['Phạm Văn Tư']);
  const task = {
    unitId,
    meetingId: id,
    text: 'làm sân',
    ownerId,
    ownerName: 'Tư',
    dueOn: '2026-09-20',
    createdBy: ownerId,
    at,
  };
  const { code } = await saveTask(tx, task);
  expect(await tasksOfPerson(tx, ownerId, 9)).toMatchObject([{ code, ownerName: 'Phạm Văn Tư', dueOn: '2026-09-20' }]);
  expect(await tasksBelow(tx, [await unitOf(tx, 'HV-HT')], TODAY, 9)).toHaveLength(1);
  expect(await tasksOfYear(tx, unitId, '2026-01-01', '2026-12-31')).toHaveLength(1);
  const paper = await minutesPaper(tx, id);
  expect(paper).toMatchObject({
    above: 'Đoàn xã Hòa Tiến',
    datedAt: 'Hòa Tiến',
    tasks: [{ code }],
    presence: { present: 14 },
  });
  expect(await branchBook(tx, unitId, '2026-01-01', '2026-12-31')).toMatchObject([
    { present: 14, total: 20, minutes: content },
  ]);
}

async function tellDuties(db: Database): Promise<void> {
  const tx = db.prisma;
  const [unitId, personId] = [await unitOf(tx, 'HV-HT-T3'), await personOf(tx, '1026')];
  const { id } = await tx.meeting.findFirstOrThrow();
  const cluster = {
    unitId: await unitOf(tx, 'HV'),
    name: 'Cụm số 1',
    units: [await unitOf(tx, 'HV-HT')],
    day: '2026-07-01',
  };
  await assignCluster(tx, await groupUnits(tx, cluster), personId, '2026-07-01');
  await markUnit(tx, unitId, { mark: 'difficult', from: '2026-07-01', to: null });
  await keepDuty(tx, { personId, unitId, month: '2026-08' }, { meetingId: id });
  const duties = await branchDuties(tx, { roots: [cluster.unitId] }, { month: '2026-08', asOf: TODAY });
  expect(duties).toMatchObject([{ unitId, attendedOn: '2026-08-08', noted: false }]);
  await tx.$transaction((inner) => erasePerson(inner, personId, at, TODAY));
  expect((await minutesOf(tx, id))?.content.chair).toBe('(đã xoá)');
  expect(await settleTask(tx, (await findTask(tx, 'T1'))?.id ?? 0, 'done', at)).toBe(true);
}
