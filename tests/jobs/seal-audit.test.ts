import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkAudit } from '../../src/admin/check-audit.ts';
import { type Database, openDatabase } from '../../src/db/open/open.ts';
import { eraseAudit, eraseAuditBefore } from '../../src/db/queries/audit/audit.ts';
import { databaseOfTest } from '../support/database.ts';
import { createDatabase, suiteOnServer } from '../support/postgres.ts';
import { auditRows, sealNow, verifyAudit } from '../support/verify.ts';

const whole = /^Nhật ký nguyên vẹn\. Dấu cuối chuỗi: (\d+:[0-9a-f]{64})$/;

async function sealedRows(open: () => Promise<Database>, count: number): Promise<Database> {
  const db = await open();
  await db.prisma.audit.createMany({ data: auditRows(count) });
  await sealNow(db);
  return db;
}

type Open = () => Promise<Database>;

function sealContract(name: string, open: Open): void {
  describe(`sealing on ${name}`, () => {
    it('seals rows in the order of their ids, once, and says where the chain ends', () => sealsOnce(open));
    it('stays whole when a person or a time is erased, sealed or not', () => staysWhole(open));
    it('finds any edit, removal or swap made behind its back', () => findsTampering(open));
  });
}

async function sealsOnce(open: Open): Promise<void> {
  const db = await sealedRows(open, 1_203);
  await db.prisma.audit.createMany({ data: auditRows(2) });
  expect((await verifyAudit(db))[1]).toMatch(/^Chưa niêm phong: 2 dòng, từ 10\/08\/2026 08:00/);
  const [logged] = await sealNow(db);
  expect(await sealNow(db)).toEqual([]);
  const said = await verifyAudit(db);
  expect(said).toEqual([
    'Đã niêm phong: 1.205 dòng, trong đó đã xoá nội dung: 0',
    'Chưa niêm phong: 0 dòng',
    expect.stringMatching(whole),
  ]);
  const noted = whole.exec(said[2] ?? '')?.[1] ?? '';
  expect(logged).toEqual({ noted, sealed: 1_205 });
  expect((await verifyAudit(db, noted)).at(-1)).toMatch(whole);
  expect((await verifyAudit(db, `7:${noted.slice(-64)}`)).at(-1)).toMatch(/dòng 7 không mang dấu đã chép lại/);
}

async function staysWhole(open: Open): Promise<void> {
  const db = await sealedRows(open, 70);
  await db.prisma.audit.createMany({ data: auditRows(7) });
  expect(await db.prisma.$transaction((tx) => eraseAudit(tx, 3))).toBe(23);
  const rows = await db.prisma.audit.findMany();
  expect(rows.filter(({ account }) => account === null).every(({ personId }) => personId === 3)).toBe(true);
  expect(rows.filter(({ detail }) => detail === null).every(({ aboutId }) => aboutId === 3)).toBe(true);
  expect(rows.filter(({ personId, account }) => personId === 3 && account !== null)).toEqual([]);
  expect(rows.filter(({ aboutId, detail }) => aboutId === 3 && detail !== null)).toEqual([]);
  await sealNow(db);
  expect((await verifyAudit(db)).at(-1)).toMatch(whole);
  await db.prisma.audit.createMany({ data: auditRows(3, new Date('2026-08-11T01:00:00Z')) });
  await sealNow(db);
  const before = new Date('2026-08-11T00:00:00Z');
  const eraseSome = (limit?: number) => db.prisma.$transaction((tx) => eraseAuditBefore(tx, before, limit));
  expect([await eraseSome(50), await eraseSome(), await eraseSome()]).toEqual([50, expect.any(Number), 0]);
  const [first, , last] = await verifyAudit(db);
  expect(first).toMatch(/^Đã niêm phong: 80 dòng, trong đó đã xoá nội dung: 7[0-7]$/);
  expect(last).toMatch(whole);
}

async function findsTampering(open: Open): Promise<void> {
  const db = await sealedRows(open, 30);
  const ids = (await db.prisma.audit.findMany({ orderBy: { id: 'asc' } })).map((row) => row.id);
  const pick = fc.constantFrom(...ids);
  const property = fc.asyncProperty(fc.constantFrom(...tamperings), pick, pick, async (sql, one, other) => {
    fc.pre(one !== other);
    const tampered = db.prisma.$transaction(async (tx) => {
      await tx.$executeRawUnsafe(sql.replaceAll('$1', String(one)).replaceAll('$2', String(other)));
      throw new Undone((await checkAudit(tx)).broken !== undefined);
    });
    await expect(tampered).rejects.toEqual(new Undone(true));
  });
  await fc.assert(property, { numRuns: 80 });
  expect((await verifyAudit(db)).at(-1)).toMatch(whole);
}

/** Takes a try back, with what it found. */
class Undone extends Error {
  readonly found: boolean;
  constructor(found: boolean) {
    super(String(found));
    this.found = found;
  }
}

/** What somebody with the database's password might do to a row. */
const tamperings = [
  "UPDATE audit SET detail = jsonb_set(detail, '{after,1}', '2.5') WHERE id = $1",
  'UPDATE audit SET detail = NULL WHERE id = $1',
  "UPDATE audit SET account = '1' WHERE id = $1",
  'UPDATE audit SET account = NULL WHERE id = $1',
  "UPDATE audit SET at = at + interval '1 millisecond' WHERE id = $1",
  'UPDATE audit SET person_id = person_id + 1 WHERE id = $1',
  'UPDATE audit SET about_id = NULL WHERE id = $1',
  "UPDATE audit SET subject = 'person:77' WHERE id = $1",
  "UPDATE audit SET action = 'look', turn = NULL WHERE id = $1",
  'UPDATE audit SET salt = NULL, digest = NULL, seal = NULL WHERE id = $1',
  'DELETE FROM audit WHERE id = $1',
  'DELETE FROM audit WHERE id >= $1',
  "INSERT INTO audit (id, at, action, outcome) VALUES (-$1, now(), 'x', 'change')",
  'UPDATE audit a SET detail = b.detail, turn = b.turn FROM audit b WHERE a.id + b.id = $1 + $2 AND a.id IN ($1, $2) AND a.id <> b.id',
];

sealContract('PGlite', databaseOfTest);

suiteOnServer('PostgreSQL', (url) => {
  const open = async () => {
    const own = await createDatabase(url);
    const db = await openDatabase({ url: own.url });
    onTestFinished(async () => {
      await db.close();
      await own.drop();
    });
    return db;
  };
  sealContract('PostgreSQL', open);

  it('waits for a row with a lower id that is committed late', async () => {
    const db = await open();
    const [late, early] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const [first = { at: new Date(), action: '', outcome: '' }] = auditRows(1);
    const slow = db.prisma.$transaction(async (tx) => {
      await tx.audit.create({ data: { ...first, turn: 'late' } });
      early.resolve();
      await late.promise;
    });
    await early.promise;
    await db.prisma.audit.create({ data: { ...first, turn: 'early' } });
    let waited = 0;
    await sealNow(db, async () => {
      expect(await db.prisma.audit.count({ where: { seal: { not: null } } })).toBe(0);
      waited += 1;
      late.resolve();
      await slow;
    });
    expect(waited).toBe(1);
    const rows = await db.prisma.audit.findMany({ where: { seal: { not: null } }, orderBy: { id: 'asc' } });
    expect(rows.map((row) => row.turn)).toEqual(['late', 'early']);
    expect((await verifyAudit(db)).at(-1)).toMatch(whole);
  });

  it('makes one chain when two replicas seal at once while turns are written', async () => {
    const db = await open();
    const write = (n: number) => db.prisma.audit.createMany({ data: auditRows(20 + n) });
    for (let round = 0; round < 5; round++)
      await Promise.all([write(round), sealNow(db), write(round), sealNow(db), write(round), sealNow(db)]);
    await sealNow(db);
    expect(await db.prisma.audit.count()).toBe(330);
    const said = await verifyAudit(db);
    expect(said[0]).toBe('Đã niêm phong: 330 dòng, trong đó đã xoá nội dung: 0');
    expect(said.at(-1)).toMatch(whole);
  });
});
