import { checkAudit } from '../../src/admin/check-audit.ts';
import { openDatabase } from '../../src/db/open/open.ts';
import { auditEntries } from '../../src/db/queries/audit/audit-entries.ts';
import { findPeople } from '../../src/db/queries/people/find-people.ts';
import { sealAudit } from '../../src/jobs/seal-audit.ts';
import { freshDatabase } from '../support/database.ts';
import { createDatabase } from '../support/postgres.ts';
import { auditRows } from '../support/verify.ts';

/** Audit rows sealed and verified; people among whom one is found by name, on PostgreSQL only. */
const rows = 10_000;
const people = process.argv.includes('--quick') ? 5_000 : 100_000;

const quiet = { info: () => {} };
const secondsSince = (start: number) => Math.round(performance.now() - start) / 1000;

async function sealAndVerify(db: Awaited<ReturnType<typeof openDatabase>>) {
  for (let at = 0; at < rows; at += 1000) await db.prisma.audit.createMany({ data: auditRows(1000) });
  const sealing = performance.now();
  await sealAudit({ prisma: db.prisma, log: quiet });
  const sealed = secondsSince(sealing);
  const verifying = performance.now();
  const report = await checkAudit(db.prisma);
  if (report.broken || report.sealed !== rows) throw new Error(`not whole: ${JSON.stringify(report.broken)}`);
  return { seal: sealed, verify: secondsSince(verifying) };
}

async function p95(times: number, ask: (n: number) => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let n = 0; n < times; n++) {
    const start = performance.now();
    await ask(n);
    taken.push(performance.now() - start);
  }
  return Math.round((taken.sort((a, b) => a - b)[Math.floor(times * 0.95)] ?? 0) * 10) / 10;
}

async function onServer(url: string) {
  const own = await createDatabase(url);
  const db = await openDatabase({ url: own.url });
  try {
    await fillPeople(db);
    const times = await sealAndVerify(db);
    const [root] = await db.prisma.unit.findMany({ where: { code: 'B' } });
    const [branch] = await db.prisma.unit.findMany({ where: { code: 'B7' } });
    const names = ['nguyen van an', 'tran thi bich', 'hoang nam', 'le qang vinh', 'chau', 'đặng minh đức'];
    const nameAt = (n: number) => names[n % names.length] ?? '';
    const reach = [root?.id ?? 0];
    return {
      'audit.pg.seal.s': times.seal,
      'audit.pg.verify.s': times.verify,
      'audit.page.p95ms': await p95(40, () => auditEntries(db.prisma, { reach, about: undefined, limit: 9 })),
      'audit.page.person.p95ms': await p95(40, () =>
        auditEntries(db.prisma, { reach, about: { personId: 3 }, limit: 9 }),
      ),
      'audit.page.small.p95ms': await p95(20, () =>
        auditEntries(db.prisma, { reach: [branch?.id ?? 0], about: undefined, limit: 9 }),
      ),
      'people.find.p95ms': await p95(60, (n) => findPeople(db.prisma, nameAt(n), '2026-08-10')),
      'people.findWithin.p95ms': await p95(60, (n) => findPeople(db.prisma, nameAt(n), '2026-08-10', { under: reach })),
      'people.findInBranch.p95ms': await p95(60, (n) =>
        findPeople(db.prisma, nameAt(n), '2026-08-10', { under: [branch?.id ?? 0] }),
      ),
    };
  } finally {
    await db.close();
    await own.drop();
  }
}

/** A province of 5,000 branches with all the people in them. */
async function fillPeople({ prisma }: Awaited<ReturnType<typeof openDatabase>>): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO unit (code, valid_from) SELECT 'B' || coalesce(n::text, ''), '2020-01-01'
    FROM unnest(array_prepend(NULL::int, ARRAY(SELECT generate_series(1, 5000)))) n`;
  await prisma.$executeRaw`
    INSERT INTO unit_version (unit_id, valid_from, name, folded, kind, parent_id)
    SELECT u.id, '2020-01-01', u.code, u.code, CASE WHEN u.code = 'B' THEN 'province' ELSE 'branch' END,
      CASE WHEN u.code <> 'B' THEN (SELECT id FROM unit WHERE code = 'B') END FROM unit u`;
  await prisma.$executeRaw`
    INSERT INTO person (code, name, folded)
    SELECT n::text, initcap(f), f FROM (SELECT n, (ARRAY['nguyen','tran','le','pham','hoang','dang','vo','bui'])[1 + n % 8]
      || ' ' || (ARRAY['van','thi','minh','quang','ngoc','hoang','thanh'])[1 + n % 7]
      || ' ' || (ARRAY['an','bich','nam','vinh','chau','duc','duong','phuong','tuan','hoa','lan'])[1 + n % 11]
      || CASE WHEN n % 3 = 0 THEN ' ' || (ARRAY['anh','linh','khoi','tam','my'])[1 + n % 5] ELSE '' END AS f
      FROM generate_series(1, ${people}::int) n) x`;
  await prisma.$executeRaw`
    INSERT INTO position (person_id, unit_id, kind, title, valid_from)
    SELECT p.id, (SELECT min(id) FROM unit) + 1 + p.id % 5000, 'member', 'Đoàn viên', '2021-01-01' FROM person p`;
  await prisma.$executeRaw`ANALYZE`;
}

const embedded = await freshDatabase();
const lite = await sealAndVerify(embedded);
await embedded.close();
const server = process.env.TEST_DATABASE_URL;
const figures = { 'audit.seal.s': lite.seal, 'audit.verify.s': lite.verify, ...(server ? await onServer(server) : {}) };
console.log(JSON.stringify(figures));
