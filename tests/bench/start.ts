/**
 * bench:start – how long from starting the process to the first answered update (on an empty database, and later), and
 * the resident memory after 10,000 turns and after 10,000 more. Boots are medians of five, the worse of PGlite and
 * PostgreSQL. Args: --quick (one boot each; 10,000 turns and 500 more), --only pg|pglite. Ends with one line of flat
 * JSON; exits 0 whenever it could measure.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createDatabase } from '../support/postgres.ts';
import { type Storage, startBotProcess, stopProcess } from './bot-process.ts';
import { layGround, serverUrl } from './ground.ts';
import { median, rounded, startLoad } from './load-process.ts';
import { openStand } from './stand.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } } });
type Kind = 'pg' | 'pglite';
const kinds = (['pglite', 'pg'] as const).filter((kind) => values.only === undefined || values.only === kind);
const rounds = values.quick ? 1 : 5;
const turns = { first: 10_000, second: values.quick ? 500 : 10_000 };

/** Milliseconds from the start of the process to its answer to a stranger who wrote before. */
async function bootOnce(storage: Storage, id: number): Promise<number> {
  const answered = Promise.withResolvers<void>();
  const called = ({ method }: { method: string }) => method === 'sendMessage' && answered.resolve();
  const stand = await openStand({ delivered: () => {}, called });
  const from = { id: 8_001, is_bot: false, first_name: 'Lan' };
  const chat = { id: 8_001, type: 'private' };
  stand.push({ update_id: id, ...{ message: { message_id: id, date: 1_790_000_000, chat, from, text: '/trogiup' } } });
  const started = performance.now();
  const bot = startBotProcess(stand.url, storage);
  await answered.promise;
  const ms = performance.now() - started;
  await stopProcess(bot);
  await stand.close();
  return ms;
}

async function emptyStorage(kind: Kind): Promise<{ storage: Storage; drop(): Promise<void> }> {
  if (kind === 'pg') {
    const { url, drop } = await createDatabase(serverUrl, 'empty');
    return { storage: { DATABASE_URL: url }, drop: async () => void (await drop()) };
  }
  const dir = mkdtempSync(join(tmpdir(), 'tro-ly-doan-boot-'));
  return { storage: { DATA_DIR: dir }, drop: async () => rmSync(dir, { recursive: true, force: true }) };
}

async function boots(kind: Kind): Promise<{ first: number; later: number }> {
  const [first, later]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const { storage, drop } = await emptyStorage(kind);
    first.push(await bootOnce(storage, 1));
    later.push(await bootOnce(storage, 2));
    await drop();
  }
  console.log(`${kind}: first boot ${median(first).toFixed(0)} ms, later ${median(later).toFixed(0)} ms`);
  return { first: median(first), later: median(later) };
}

async function memory(kind: Kind): Promise<{ rss: number; growth: number }> {
  const ground = await layGround(kind);
  const load = startLoad();
  const bot = startBotProcess(await load.open(kind), ground.storage);
  await bot.ready;
  const boot = bot.rssMb();
  const first = await load.run(kind, { script: 'write', turns: turns.first, delayMs: 0 });
  const rss = bot.rssMb();
  const second = await load.run(kind, { script: 'write', turns: turns.second, delayMs: 0 });
  const later = bot.rssMb();
  const speeds = `${first.perSecond.toFixed(0)} and ${second.perSecond.toFixed(0)} turns/s`;
  console.log(`${kind}: resident ${boot.toFixed(0)} → ${rss.toFixed(0)} → ${later.toFixed(0)} MB at ${speeds}`);
  await stopProcess(bot);
  load.close();
  await ground.drop();
  return { rss, growth: later / rss };
}

const booted: { first: number; later: number }[] = [];
for (const kind of kinds) booted.push(await boots(kind));
const used = new Map<Kind, { rss: number; growth: number }>();
for (const kind of kinds) used.set(kind, await memory(kind));
const figures = {
  'firstBoot.ms': Math.max(...booted.map(({ first }) => first)),
  'laterBoot.ms': Math.max(...booted.map(({ later }) => later)),
  'pg.rss.mb': used.get('pg')?.rss ?? 0,
  'pglite.rss.mb': used.get('pglite')?.rss ?? 0,
  'rss.growth': Math.max(...[...used.values()].map(({ growth }) => growth)),
  scale: (turns.first + turns.second) / 20_000,
};
console.log(JSON.stringify(rounded(figures, 3)));
