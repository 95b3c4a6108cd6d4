/**
 * bench:visits – the progress of one cadre with five years of visits (policy, rows, ledger), among 500 cadres with as
 * many, on PostgreSQL (TEST_DATABASE_URL or the one on this machine); for measure also everybody's figures of a department
 * of 60. Args: --quick (fewer rounds, the same data), --print. Ends with one line of flat JSON; exits 0.
 */
import { parseArgs } from 'node:util';
import { openDatabase } from '../../src/db/open/open.ts';
import { createDatabase } from '../support/postgres.ts';
import { fillSample } from '../support/sample.ts';
import { serverUrl } from './ground.ts';
import { layDepartment, measurePlanCard } from './visits-plan.ts';
import { layVisits, measureProgress, measureTeam } from './visits-progress.ts';

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, print: { type: 'boolean', default: false } },
});
const rounds = values.quick ? 300 : 2_000;
const round = (n: number): number => Math.round(n * 100) / 100;

const { url, drop } = await createDatabase(serverUrl, 'migrated');
const db = await openDatabase({ url });
await fillSample(db);
const laid = await layVisits(db);
console.log(`${laid.cadres} cán bộ, ${laid.visits} chuyến trong 5 năm`);
const progress = await measureProgress(db, rounds);
const team = await measureTeam(db, Math.ceil(rounds / 20));
const plan = await measurePlanCard(db, await layDepartment(db), Math.ceil(rounds / 5));
if (values.print) console.log(progress.steps);
await db.close();
await drop();

console.log(
  JSON.stringify({
    'progress.p50ms': round(progress.p50),
    'progress.p95ms': round(progress.p95),
    'plan.p95ms': round(plan),
    'team60.p95ms': round(team),
    scale: values.quick ? round(300 / 2_000) : 1,
  }),
);
