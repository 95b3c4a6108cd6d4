import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../../src/sandbox/faults.ts';
import { type Process, type Storage, startBotProcess, stopProcess } from './bot-process.ts';
import type { Trouble } from './faults-account.ts';
import type { Stream } from './faults-stream.ts';
import type { Ground } from './ground.ts';
import { openGate } from './tcp-gate.ts';

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

/** Visits asked for around each kill: more than the bot gets done before it. */
const VISITS_A_KILL = 12;

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
      await pause(trial.random() * 500);
    }
    await kill(trial, bot, 'kill');
    if (n % 20 === 0 || n === kills) trial.say(`${n} kills, ${trial.stream.box.pending()} updates wait`);
  }
  const bot = startBot(trial);
  await bot.ready;
  await settle(trial, bot);
}

/** Everything confirmed, and no message for longer than a repeat waits (5 s); then the bot is stopped. */
export async function settle({ stream }: Trial, ...bots: Process[]): Promise<void> {
  await stream.box.settled();
  for (let count = -1; count !== stream.box.count('sendMessage'); ) {
    count = stream.box.count('sendMessage');
    await pause(6_500);
  }
  for (const bot of bots) await stopProcess(bot);
}

const STORMS: readonly { what: string; fault: Fault; ms: number }[] = [
  { what: '429', fault: { kind: 'rate', seconds: 1 }, ms: 3_000 },
  { what: '502 with HTML', fault: { kind: 'broken', status: 502 }, ms: 2_000 },
  { what: 'resets before the effect', fault: { kind: 'down' }, ms: 2_000 },
  { what: 'resets after the effect', fault: { kind: 'cut', methods: ['sendMessage'], times: 30 }, ms: 2_000 },
];

/**
 * Storms over the stream, each shorter than the 5 s after which an ambiguous letter is repeated, the once it may be:
 * a letter struck twice is given up by rule (house.md §4), and the ledger says so.
 */
export async function storm(trial: Trial, rounds: number): Promise<void> {
  const bot = startBot(trial);
  await bot.ready;
  for (let round = 0; round < rounds; round += 1) {
    for (const { what, fault, ms } of STORMS) {
      trial.stream.ask(20);
      const from = Date.now();
      const over = trial.stream.box.fault(fault);
      await pause(ms / 2);
      trial.stream.ask(20);
      await pause(ms / 2);
      over();
      trial.troubles.push({ what, from, to: Date.now() });
      await trial.stream.box.settled();
      await pause(5_500);
    }
    trial.say(`storms: round ${round + 1} of ${rounds}`);
  }
  await settle(trial, bot);
}

/** A purpose no visit can be saved with: a bug in the middle of a turn, whatever the code around it. */
export const POISON = 'khảo sát thuốc độc';

export async function poison(trial: Trial, updates: number): Promise<void> {
  const db = await trial.ground.open();
  await db.prisma.$executeRawUnsafe(`CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'a bug' USING ERRCODE = 'XX000'; END $$`);
  await db.prisma.$executeRawUnsafe(`CREATE TRIGGER poison BEFORE INSERT ON visit FOR EACH ROW
    WHEN (NEW.purpose = '${POISON}') EXECUTE FUNCTION poison()`);
  await db.close();
  const visits = Math.floor(updates / 2) - 1;
  trial.stream.ask(Math.floor(visits / 2));
  trial.stream.ask(1, POISON);
  trial.stream.ask(visits - Math.floor(visits / 2));
  const bot = startBot(trial);
  await settle(trial, bot);
  trial.say(`one poison update among ${updates}`);
}

/** PostgreSQL out of reach for a while, in the middle of the stream. */
export async function outage(trial: Trial, seconds: number): Promise<void> {
  if (!('DATABASE_URL' in trial.ground.storage)) return;
  const url = new URL(trial.ground.storage.DATABASE_URL);
  const gate = await openGate(url.hostname, Number(url.port || 5432));
  url.port = String(gate.port);
  const bot = startBot(trial, { DATABASE_URL: url.href });
  await bot.ready;
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
  await settle(trial, bot);
  await gate.close();
  trial.say(`the database was gone for ${seconds} s`);
}

/** Two replicas; the one that polls or sends is killed, the other goes on, the first comes back. */
export async function swap(trial: Trial, times: number): Promise<void> {
  if (!('DATABASE_URL' in trial.ground.storage)) return;
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
