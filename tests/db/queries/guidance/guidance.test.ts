import { expect, it, onTestFinished } from 'vitest';
import { type Database, openDatabase } from '../../../../src/db/open/open.ts';
import {
  correctHead,
  publish,
  publishedById,
  publishedByNumber,
  supersede,
  withdraw,
} from '../../../../src/db/queries/guidance/guidance.ts';
import { rulebookVersion } from '../../../../src/db/queries/guidance/rulebook.ts';
import { type GuidanceHead, type GuidanceNode, pathsOf } from '../../../../src/domain/guidance/guidance.ts';
import { databaseOfTest } from '../../../support/database.ts';
import { createDatabase, suiteOnServer } from '../../../support/postgres.ts';

const head: GuidanceHead = {
  ...{ number: '09-HD/TWĐTN-BTC', kind: 'Hướng dẫn', issuer: 'BAN BÍ THƯ', issuedOn: '2026-03-10', title: 'Đi cơ sở' },
  ...{ scope: 'toàn quốc', validFrom: '2026-03-10', validTo: null },
};
const nodes: GuidanceNode[] = [
  { kind: 'article', label: 'Điều 1', text: 'Sinh hoạt', depth: 0 },
  { kind: 'number', label: '1', text: 'Mỗi tháng một lần.', depth: 1, names: ['họp chi đoàn', 'SHCĐ'] },
  { kind: 'point', label: 'a', text: 'Buổi tối;', depth: 2 },
  { kind: 'article', label: 'Điều 2', text: '', depth: 0 },
];
const check = { by: 'admin', on: '2026-03-11', at: new Date('2026-03-11T01:00:00Z') };

const publishOne = ({ prisma }: Database) => prisma.$transaction((tx) => publish(tx, head, nodes, check));

/** The whole life of a document, the same on both engines. */
async function livesThrough(db: Database): Promise<void> {
  const id = await publishOne(db);
  const stored = await publishedById(db.prisma, id);
  expect(stored).toMatchObject({ head, nodes, version: 1, checkedBy: 'admin', checkedOn: '2026-03-11' });
  const clauses = await db.prisma.clause.findMany({ where: { guidanceId: id }, orderBy: { ordinal: 'asc' } });
  expect(clauses.map(({ path }) => path)).toEqual(pathsOf(nodes));
  expect(clauses.map(({ topic }) => topic)).toEqual(['Sinh hoạt', 'Sinh hoạt', 'Sinh hoạt', 'Đi cơ sở']);
  const again = await publishOne(db);
  expect(await publishedByNumber(db.prisma, '9 hd/twdtn-btc')).toEqual([again, id]);
  const moved = { ...head, number: '10-HD/TWĐTN-BTC', scope: 'Đà Nẵng' };
  await db.prisma.$transaction((tx) => correctHead(tx, again, moved));
  await db.prisma.$transaction((tx) => supersede(tx, id, again, '2026-06-30'));
  await db.prisma.$transaction((tx) => withdraw(tx, again, '2026-07-31'));
  expect(await publishedById(db.prisma, id)).toMatchObject({ supersededById: again, version: 2 });
  expect(await publishedById(db.prisma, again)).toMatchObject({
    state: 'withdrawn',
    head: { ...moved, validTo: '2026-07-31' },
  });
  expect(await db.prisma.clause.count({ where: { guidanceId: again, scope: 'Đà Nẵng' } })).toBe(nodes.length);
  expect(await rulebookVersion(db.prisma)).toBe(5);
}

it('publishes a document with its tree, corrects, supersedes and withdraws it, a version each', async () => {
  await livesThrough(await databaseOfTest());
});

it('raises no version when the publishing transaction is rolled back', async () => {
  const db = await databaseOfTest();
  const failing = db.prisma.$transaction(async (tx) => {
    await publish(tx, head, nodes, check);
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
  expect([await rulebookVersion(db.prisma), await db.prisma.clause.count()]).toEqual([0, 0]);
});

suiteOnServer('guidance on PostgreSQL', (url) => {
  it('lives through the same', async () => {
    const made = await createDatabase(url);
    onTestFinished(async () => void (await made.drop()));
    const db = await openDatabase({ url: made.url });
    await livesThrough(db);
    await db.close();
  });
});
