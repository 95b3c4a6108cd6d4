import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../../src/sandbox/faults.ts';
import { type Process, type Storage, startBotProcess, stopProcess } from './bot-process.ts';
import type { Trouble } from './faults-account.ts';
import type { Stream } from './faults-stream.ts';
import type { Ground } from './ground.ts';
import { type Gate, openGate } from './tcp-gate.ts';

/** A run over one database: the bot comes and goes, the sandbox and the database stay. */
export interface Trial {
  ground: Ground;
  stream: Stream;
  random: () => number;
  troubles: Trouble[];
  say: (line: string) => void;
}

/** How much of everything: the full run, or the quick one. */
export interface Scale {
  kills: number;
  storms: number;
  crowd: number;
  outageSeconds: number;
  swaps: number;
}

/** Visits asked for around each kill: about as much as the bot gets done before it. */
const VISITS_A_KILL = 6;

/** One process that polls and sends, with the pacing set wide. */
function startBot({ stream, ground }: Trial, storage: Storage = ground.storage): Process {
  return startBotProcess(stream.box.url, storage);
}

async function kill({ troubles }: Trial, bot: Process, what: string): Promise<void> {
  const from = Date.now();
  bot.kill('SIGKILL');
  await bot.ended;
  troubles.push({ what, from, to: Date.now() });
}

/** SIGKILL at random moments of the stream, one in five while it starts. */
export async function killAgainAndAgain(trial: Trial, kills: number): Promise<void> {
  for (let n = 1; n <= kills; n += 1) {
    trial.stream.ask(VISITS_A_KILL);
    const bot = startBot(trial);
    if (trial.random() < 0.2) await pause(trial.random() * 1_500);
    else {
      await bot.ready;
      await pause(trial.random() * 1_500);
    }
    await kill(trial, bot, 'kill');
    if (n % 20 === 0 || n === kills) trial.say(`${n} kills, ${trial.stream.box.pending()} updates wait`);
  }
}

/** Everything confirmed, and no message for longer than a repeat waits (5 s); then the bots are stopped. */
async function settle({ stream }: Trial, ...bots: Process[]): Promise<void> {
  await quiet(stream, 6_000);
  for (const bot of bots) await stopProcess(bot);
}

async function quiet({ box }: Stream, ms: number): Promise<void> {
  await box.settled();
  let [count, since] = [box.count('sendMessage'), Date.now()];
  while (Date.now() - since < ms) {
    await pause(200);
    if (box.count('sendMessage') !== count) [count, since] = [box.count('sendMessage'), Date.now()];
  }
}

/** `repeats`: letters struck are tried again after 5 s, once Telegram answers, and must not be struck a second time. */
const STORMS: readonly { what: string; fault: Fault; ms: number; repeats: boolean }[] = [
  { what: '429', fault: { kind: 'rate', seconds: 1 }, ms: 3_000, repeats: false },
  { what: '502 with HTML', fault: { kind: 'broken', status: 502 }, ms: 2_000, repeats: true },
  { what: 'resets before the effect', fault: { kind: 'down' }, ms: 2_000, repeats: true },
  {
    what: 'resets after the effect',
    fault: { kind: 'cut', methods: ['sendMessage'], times: 30 },
    ms: 2_000,
    repeats: true,
  },
];

/**
 * Storms over the stream, each shorter than the 5 s after which an ambiguous letter is repeated, the once it may be:
 * a letter struck twice is given up by rule (house.md §4), and the ledger says so.
 */
async function storm(trial: Trial, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    for (const { what, fault, ms, repeats } of STORMS) {
      trial.stream.ask(20);
      const from = Date.now();
      const over = trial.stream.box.fault(fault);
      await pause(ms / 2);
      trial.stream.ask(20);
      await pause(ms / 2);
      over();
      trial.troubles.push({ what, from, to: Date.now() });
      if (repeats) await quiet(trial.stream, 5_500);
      else await trial.stream.box.settled();
    }
    trial.say(`storms: round ${round + 1} of ${rounds}`);
  }
}

/** A purpose no visit can be saved with: a bug in the middle of a turn, whatever the code around it. */
const POISON = 'khảo sát thuốc độc';

/** Makes the database fail on the poison, as a bug in the code would. */
export async function armPoison(ground: Ground): Promise<void> {
  const db = await ground.open();
  await db.prisma.$executeRawUnsafe(`CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'a bug' USING ERRCODE = 'XX000'; END $$`);
  await db.prisma.$executeRawUnsafe(`CREATE TRIGGER poison BEFORE INSERT ON visit FOR EACH ROW
    WHEN (NEW.purpose = '${POISON}') EXECUTE FUNCTION poison()`);
  await db.close();
}

async function poison(trial: Trial, updates: number): Promise<void> {
  const visits = Math.floor(updates / 2) - 1;
  trial.stream.ask(Math.floor(visits / 2));
  trial.stream.ask(1, POISON);
  trial.stream.ask(visits - Math.floor(visits / 2));
  await trial.stream.box.settled();
  trial.say(`one poison update among ${updates}`);
}

/** PostgreSQL out of reach for a while, in the middle of the stream. */
async function outage(trial: Trial, gate: Gate, seconds: number): Promise<void> {
  trial.stream.ask(30);
  await pause(150);
  const from = Date.now();
  await gate.shut();
  for (let n = 0; n < 5; n += 1) {
    trial.stream.ask(10);
    await pause(seconds * 200);
  }
  await gate.open();
  trial.troubles.push({ what: 'database gone', from, to: Date.now() });
  await trial.stream.box.settled();
  trial.say(`the database was gone for ${seconds} s`);
}

/** Two replicas on one PostgreSQL; one is killed, the other goes on, the first comes back. */
export async function swap(trial: Trial, times: number): Promise<void> {
  let [first, second] = [startBot(trial), startBot(trial)];
  await Promise.all([first.ready, second.ready]);
  for (let n = 0; n < times; n += 1) {
    trial.stream.ask(30);
    await pause(trial.random() * 400);
    await kill(trial, first, 'replica killed');
    trial.stream.ask(20);
    await trial.stream.box.settled();
    [first, second] = [second, startBot(trial)];
    await second.ready;
  }
  await settle(trial, first, second);
  trial.say(`${times} times one of two replicas was killed`);
}

/** The storms, the poison and (where there is a server) the outage, over one bot that lives through all of them. */
export async function endure(trial: Trial, scale: Scale): Promise<void> {
  const { storage } = trial.ground;
  const url = 'DATABASE_URL' in storage ? new URL(storage.DATABASE_URL) : undefined;
  const gate = url && (await openGate(url.hostname, Number(url.port || 5432)));
  if (url && gate) url.port = String(gate.port);
  const bot = startBot(trial, url ? { DATABASE_URL: url.href } : storage);
  await bot.ready;
  await storm(trial, scale.storms);
  await poison(trial, scale.crowd);
  if (gate) await outage(trial, gate, scale.outageSeconds);
  await settle(trial, bot);
  await gate?.close();
}
