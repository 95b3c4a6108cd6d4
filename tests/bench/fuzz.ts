/**
 * fuzz – 100,000 hostile updates through the whole bot (a process, PGlite), and after every fifty of them a good one of
 * a bound cadre, which must be answered. Args: --quick (3,000), --seed N. `parked`: updates that were tried three times
 * and put aside: each is a bug. Ends with one line of flat JSON; exits 0 whenever it could measure.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Process, startBotProcess, stopProcess } from './bot-process.ts';
import { CHATS, FIRST_ACCOUNT } from './chats.ts';
import { randomFrom } from './faults-stream.ts';
import { type Ground, layGround } from './ground.ts';
import { hostileUpdate } from './hostile.ts';
import { openStand, type Stand } from './stand.ts';

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, seed: { type: 'string', default: '20261122' } },
});
const FULL = 100_000;
const total = values.quick ? 3_000 : FULL;
/** Hostile updates between two good ones. */
const BETWEEN = 50;
/** Updates handed over before the next are made. */
const CROWD = 1_000;

function goodUpdate(id: number) {
  const account = FIRST_ACCOUNT + (id % CHATS);
  const from = { id: account, is_bot: false, first_name: 'Lan' };
  return {
    message: { message_id: id, date: 1_790_000_000, chat: { id: account, type: 'private' }, from, text: '/toi' },
  };
}

/** Hands everything over; gives the ids of the good updates. Stops early when the bot has ended. */
async function pour(stand: Stand, bot: Process): Promise<number[]> {
  const random = randomFrom(Number(values.seed));
  const good: number[] = [];
  let over = false;
  void bot.ended.then(() => {
    over = true;
  });
  for (let id = 1; id <= total && !over; id += 1) {
    const isGood = id % (BETWEEN + 1) === 0;
    if (isGood) good.push(id);
    stand.push({ ...(isGood ? goodUpdate(id) : hostileUpdate(random)), update_id: id });
    if (id % CROWD !== 0 && id !== total) continue;
    while (stand.pending() > 0 && !over) await pause(20);
    if (id % (20 * CROWD) === 0) console.log(`${id} updates, resident ${bot.rssMb().toFixed(0)} MB`);
  }
  await pause(2_000);
  return good;
}

async function judge(ground: Ground, good: readonly number[]) {
  const db = await ground.open();
  const keys = good.map((id) => `reply:telegram:${id}`);
  const sent = await db.prisma.letter.count({ where: { key: { in: keys }, state: 'sent' } });
  const parked = await db.prisma.turn.findMany({ where: { state: 'parked' }, take: 10 });
  for (const { key, ref } of parked) console.log(`parked: update ${key} (${ref})`);
  const count = await db.prisma.turn.count({ where: { state: 'parked' } });
  await db.close();
  return { unanswered: good.length - sent, parked: count };
}

console.log(`seed ${values.seed}`);
const ground = await layGround('pglite');
const stand = await openStand({ delivered: () => {}, called: () => {} });
const bot = startBotProcess(stand.url, ground.storage);
await bot.ready;
const started = performance.now();
const good = await pour(stand, bot);
const seconds = (performance.now() - started) / 1_000;
const crashed = await Promise.race([bot.ended.then(() => 1), pause(10).then(() => 0)]);
if (crashed === 0) await stopProcess(bot);
const judged = await judge(ground, good);
await stand.close();
await ground.drop();
console.log(
  JSON.stringify({ updates: total, crashes: crashed, ...judged, seconds: Math.round(seconds), scale: total / FULL }),
);
