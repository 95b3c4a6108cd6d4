/**
 * bench:post – unprompted letters to thousands of private chats and some groups, sent by the real bot (a process of its
 * own, on PostgreSQL, Telegram's limits as delivered) to the sandbox, which holds Telegram's limits and now and then
 * tells a chat to wait; cadres ask something all the while, before and after. Args: --quick (fewer letters). Ends with
 * one line of flat JSON; exits 0 whenever it could measure.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type NewLetter, postLetters } from '../../src/post/letter.ts';
import { posting } from '../../src/post/posting.ts';
import { openPost } from '../../src/post/queues.ts';
import { movableClock } from '../../src/sandbox/clock.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { ASIDE, flagsOfStart, startProcess, stopProcess, TOKEN } from './bot-process.ts';
import { quantile } from './clocked.ts';
import { randomFrom } from './faults-stream.ts';
import { layGround } from './ground.ts';
import { accountOf } from './post-account.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const full = 10_000;
const letters = values.quick ? 2_700 : full;
const idleSeconds = values.quick ? 15 : 45;

/** 09:00 in Viet Nam on a working day. */
const STARTS_AT = '2026-11-24T02:00:00Z';
/** Two letters a private chat; eight in a hundred go to groups. */
const privates = Math.floor((letters * 0.92) / 2);
const groups = 20;
const firstPrivate = 500_001;
/** The cadres of ground.ts, who ask. */
const [firstAsker, askers] = [2001, 100];
/** A question every so often; a 429 every so often, each for one chat. */
const [askEveryMs, refuseEveryMs] = [250, 8_000];

const clock = movableClock();
const random = randomFrom(20261124);
const isAsker = (chat: number) => chat >= firstAsker && chat < firstAsker + askers;
const groupId = (n: number) => -1_000 - n;

function openBox(): Promise<Sandbox> {
  const person = (id: number) => ({ id, name: `Người ${id}`, role: 'Cán bộ', group: 'Thử tải', started: true });
  const people = [
    ...Array.from({ length: askers }, (_, n) => person(firstAsker + n)),
    ...Array.from({ length: privates }, (_, n) => person(firstPrivate + n)),
  ];
  const rooms = Array.from({ length: groups }, (_, n) => ({ id: groupId(n), title: `Chi đoàn ${n}`, members: [] }));
  return startSandbox({ people, groups: rooms, clock, limits: true, keepCalls: 1_000_000 });
}

/** All letters, in random order; their texts tell them apart. */
function writeLetters(): NewLetter[] {
  const inGroups = letters - 2 * privates;
  const chats = [
    ...Array.from({ length: 2 * privates }, (_, n) => firstPrivate + (n % privates)),
    ...Array.from({ length: inGroups }, (_, n) => groupId(n % groups)),
  ];
  const drawn = chats.map((chat) => ({ chat, order: random() })).sort((a, b) => a.order - b.order);
  return drawn.map(({ chat }, n) => ({
    ...{ key: `bench:2026-11-24:${n}`, kind: 'notice', channel: 'telegram', to: { chat: String(chat) } },
    ...{ job: 'bench', period: '2026-11-24', reply: { text: `Nhắc số ${n}: mai đồng chí đi cơ sở.` } },
  }));
}

let asked = 0;

/** Asks in one chat after the other until the time is over, or `until` says so; how long each answer took, in ms. */
async function ask(box: Sandbox, until: () => boolean): Promise<number[]> {
  const taken: Promise<number>[] = [];
  while (!until()) {
    const chat = firstAsker + (asked % askers);
    asked += 1;
    const from = performance.now();
    box.user(chat).says('/toi');
    taken.push(box.next(chat, undefined, 60_000).then(() => performance.now() - from));
    await pause(askEveryMs);
  }
  return Promise.all(taken);
}

function forSeconds(seconds: number): () => boolean {
  const end = performance.now() + seconds * 1_000;
  return () => performance.now() >= end;
}

clock.set(new Date(STARTS_AT));
const ground = await layGround('pg');
const box = await openBox();
const env = {
  BOT_TOKEN: TOKEN,
  TELEGRAM_API_ROOT: box.url,
  LOG_LEVEL: 'error',
  STARTS_AT,
  ...ASIDE,
  ...ground.storage,
};
const bot = startProcess('tests/bench/clocked-bot.ts', env, 'sẵn sàng', flagsOfStart());
await bot.ready;
await ask(box, forSeconds(5));
const idleBefore = await ask(box, forSeconds(idleSeconds));
console.log(
  `idle: a reply in ${Math.round(quantile(idleBefore, 0.5))} ms (p95 ${Math.round(quantile(idleBefore, 0.95))})`,
);

const db = await ground.open();
const post = await openPost({ jobs: db.jobs(), clock, onError: () => {}, upkeep: false });
const rows = Array.from({ length: groups }, (_, n) => ({ channel: 'telegram', externalId: String(groupId(n)) }));
await db.prisma.chat.createMany({ data: rows.map((row) => ({ ...row, kind: 'group' })) });
const all = writeLetters();
for (let n = 0; n < all.length; n += 1_000)
  await posting(db.prisma, post, (tx) => postLetters(tx, all.slice(n, n + 1_000), post));
const waiting = () => db.prisma.letter.count({ where: { kind: 'notice', state: { in: ['queued', 'sending'] } } });

let over = false;
let told = 0;
const done = (async () => {
  for (let left = all.length, refusedAt = 0; left > 0; left = await waiting()) {
    await pause(1_000);
    if (performance.now() - refusedAt < refuseEveryMs) continue;
    refusedAt = performance.now();
    told += 1;
    box.fault({ kind: 'rate', seconds: 2 + Math.floor(random() * 4), methods: ['sendMessage'], times: 1 });
    console.log(`${left} letters wait`);
  }
  over = true;
})();
const during = await ask(box, () => over);
await done;
const idleAfter = await ask(box, forSeconds(idleSeconds));
const idle = [...idleBefore, ...idleAfter];
const { perSecond, arrived, repeated, overLimit, early, limited } = accountOf(box.calls, told, isAsker);
const failed = await db.prisma.letter.count({ where: { kind: 'notice', state: { not: 'sent' } } });
await post.close();
await db.close();
await stopProcess(bot);
await box.close();
await ground.drop();

const round = (n: number): number => Math.round(n * 100) / 100;
console.log(
  JSON.stringify({
    perSecond: round(perSecond),
    overLimit,
    early,
    'reply.addedP95ms': round(quantile(during, 0.95) - quantile(idle, 0.95)),
    'reply.idleP95ms': round(quantile(idle, 0.95)),
    'reply.p95ms': round(quantile(during, 0.95)),
    'reply.addedP50ms': round(quantile(during, 0.5) - quantile(idle, 0.5)),
    replies: during.length,
    letters: arrived,
    repeated,
    notSent: failed,
    limited,
    scale: round(letters / full),
  }),
);
