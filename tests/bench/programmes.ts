/**
 * bench:programmes – the coverage of 12 programmes over 150,000 branches as of a day, on PostgreSQL (TEST_DATABASE_URL or
 * the one on this machine); some branches were closed before the day. The first answer is checked against a count by
 * other means. Args: --quick (fewer rounds, the same data), --plan (prints the plan). Ends with one line of flat JSON.
 */
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { Prisma } from '../../src/db/client/client.ts';
import { openDatabase } from '../../src/db/open/open.ts';
import { coverageOn, readWide } from '../../src/db/queries/programmes/programme-coverage.ts';
import { masksOn } from '../../src/db/queries/programmes/programme-masks.ts';
import { programmesOn } from '../../src/db/queries/programmes/programmes.ts';
import { createDatabase } from '../support/postgres.ts';
import { serverUrl } from './ground.ts';
import { ASKED, layProgrammes } from './programmes-ground.ts';

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, plan: { type: 'boolean', default: false } },
});
const rounds = values.quick ? 15 : 60;

const { url, drop } = await createDatabase(serverUrl, 'migrated');
const db = await openDatabase({ url });
const begun = performance.now();
await layProgrammes(db);
console.log(`đã đặt dữ liệu, ${Math.round((performance.now() - begun) / 1000)} s`);
const programmes = await programmesOn(db.prisma, ASKED);
const cover = () =>
  db.prisma.$transaction((tx) => coverageOn(tx, programmes, 'everything', ASKED), { timeout: 60_000 });
const first = await cover();
for (const { id, code } of programmes) console.log(code, first.get(id));
if (values.plan) {
  const { packed } = masksOn(programmes, 'everything', ASKED);
  const rows = await db.prisma.$transaction(async (tx) => {
    await readWide(tx);
    return tx.$queryRaw<Record<string, string>[]>(Prisma.sql`EXPLAIN (ANALYZE, BUFFERS) ${packed}`);
  });
  for (const row of rows) console.log(Object.values(row)[0]);
}
const taken: number[] = [];
for (let n = 0; n < rounds; n++) {
  const at = performance.now();
  await cover();
  taken.push(performance.now() - at);
}
await db.close();
await drop();

const sorted = taken.toSorted((a, b) => a - b);
const part = (p: number) => Math.round((sorted[Math.ceil(sorted.length * p) - 1] ?? 0) * 10) / 10;
console.log(
  JSON.stringify({
    'coverage.ms': part(0.5),
    'coverage.p95ms': part(0.95),
    'coverage.units': first.get(programmes[0]?.id ?? 0)?.units ?? 0,
    scale: values.quick ? 0.25 : 1,
  }),
);
