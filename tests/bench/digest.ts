/**
 * bench:digest – all monthly digests' figures of a country on PostgreSQL (TEST_DATABASE_URL or the one on this machine):
 * 10,000 cadres × 60 visits, 150,000 branches × 12 meetings, 5,000 leaders; beside it bare SQL that reads the same rows once.
 * Then, in a process of their own, a chart and an .xlsx of 100,000 rows × 10 columns. Medians of
 * five rounds. Args: --quick (two), --print. Ends with one line of flat JSON; exits 0.
 */
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { digestFigures } from '../../src/db/digest.ts';
import { openDatabase } from '../../src/db/open/open.ts';
import { addMonths, monthPeriod } from '../../src/domain/digests/digest-period.ts';
import { createDatabase } from '../support/postgres.ts';
import { fillSample } from '../support/sample.ts';
import { readBare } from './digest-bare.ts';
import { layCountry } from './digest-ground.ts';
import { serverUrl } from './ground.ts';

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, print: { type: 'boolean', default: false } },
});
const FULL = 5;
const rounds = values.quick ? 2 : FULL;
const [branches, cadres] = [150_000, 10_000];
const round = (n: number): number => Math.round(n * 100) / 100;
const megabytes = () => process.resourceUsage().maxRSS / 1024;

const { url, drop } = await createDatabase(serverUrl, 'migrated');
const db = await openDatabase({ url });
await fillSample(db);
const roots = await layCountry(db, {
  ...{ branches, cadres, visits: 60, meetings: 12, leaders: 5_000 },
});
console.log(`${roots.length} đơn vị có lãnh đạo; đã dựng dữ liệu, ${Math.round(megabytes())} MB`);
const december = { year: 2026, month: 12 };
const span = { period: monthPeriod(december, null), before: monthPeriod(addMonths(december, -1), null) };
const taken: number[] = [];
const bare: number[] = [];
/** Peak resident memory when a fresh process has made them once, as a morning's job does. */
let mb = Number.NaN;
for (let n = 0; n < rounds; n++) {
  bare.push(await readBare(db));
  const begun = performance.now();
  const found = await db.prisma.$transaction((tx) => digestFigures(tx, roots, { ...span, today: '2027-01-01' }), {
    timeout: 120_000,
  });
  taken.push((performance.now() - begun) / 1_000);
  if (Number.isNaN(mb)) mb = megabytes();
  const top = found.get(roots[0] ?? 0)?.figures;
  if (values.print) console.log(top, taken, bare);
  if ((top?.counts.staff ?? 0) < cadres || top?.counts.branches !== branches)
    throw new Error('not everybody was counted');
}
const median = (of: number[]) => of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? Number.NaN;
await db.close();
await drop();
const files = new URL('digest-files.ts', import.meta.url).pathname;
// As `npm start` has them.
const flags = ['--max-semi-space-size=16', '--heap-growing-percent=60', '--disable-warning=ExperimentalWarning'];
const part = (name: string): unknown =>
  JSON.parse(execFileSync(process.execPath, [...flags, files, name], { encoding: 'utf8' }));
const { chart, firstChart } = z.object({ chart: z.number(), firstChart: z.number() }).parse(part('chart'));
const book = z.object({ seconds: z.number(), mb: z.number() }).parse(part('xlsx'));
console.log(
  JSON.stringify({
    ...{ seconds: round(median(taken)), mb: Math.round(mb), bareRatio: round(median(taken) / median(bare)) },
    ...{ 'chart.ms': chart, 'xlsx.seconds': book.seconds, 'xlsx.mb': book.mb },
    ...{ 'chart.firstMs': firstChart, 'bare.seconds': round(median(bare)), scale: rounds / FULL },
  }),
);
