/** Imports a file into a database in a process of its own, so that its memory can be measured: FILE then URL or folder. */
import { setTimeout as pause } from 'node:timers/promises';
import { readImport } from '../../src/bot/imports/read-import.ts';
import { applyImport, planImport } from '../../src/db/imports/import-plan.ts';
import { openDatabase } from '../../src/db/open/open.ts';
import { fileSource } from '../../src/reports/xlsx/source.ts';

const [file = '', place = ''] = process.argv.slice(2);
const TODAY = '2026-08-10';
const at = new Date(`${TODAY}T01:00:00Z`);

const db = await openDatabase(place.startsWith('postgres') ? { url: place } : { dir: place });
const source = await fileSource(file);
const begin = performance.now();
const since = () => (performance.now() - begin) / 1000;
const taskId = 1;
let [waited, over] = [0, false];
/** What a turn beside the import waits at most, from when it should have begun: a thread that is not let go counts. */
async function beside(): Promise<void> {
  while (!over) {
    const due = performance.now() + 20;
    await pause(20);
    await db.prisma.$transaction((tx) => tx.$queryRaw`SELECT 1`, { maxWait: 600_000 });
    waited = Math.max(waited, performance.now() - due);
  }
}
const turns = beside();
const rows = await readImport(db, taskId, source, async () => {});
const read = since();
const planned = await planImport(db, taskId, TODAY);
const checked = since();
const plan = await applyImport(db, { taskId, at }, TODAY);
const seconds = since();
over = true;
await turns;
await source.close();
await db.close();
const mb = process.resourceUsage().maxRSS / 1024;
console.log(
  JSON.stringify({
    rows,
    read,
    checked,
    seconds,
    mb,
    wait: waited / 1000,
    problems: planned.problems + plan.problems,
    plan,
  }),
);
