import { join } from 'node:path';
import type { Logger } from 'pino';
import holidays from '../prisma/seed/holidays.json' with { type: 'json' };
import { serveAdmin } from './admin/socket.ts';
import { firstAdministratorCode } from './bot/first-link.ts';
import { markOf, profileOf } from './bot/menu.ts';
import { plainWords } from './bot/plain-words.ts';
import { openTurns } from './bot/turn.ts';
import { publishProfile } from './channels/telegram/profile.ts';
import { openTelegram, type Telegram } from './channels/telegram/telegram.ts';
import { commands, folders } from './commands.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { type Ground, layGround } from './db/ground.ts';
import { type Database, openDatabase } from './db/open.ts';
import { OpenError } from './db/open-error.ts';
import { keepMenu } from './db/queries/people.ts';
import { keepLine } from './db/queries/shortcuts.ts';
import { sampleGroups, samplePeople } from './db/seed.ts';
import { whileHolding } from './db/while-holding.ts';
import { type Clock, systemClock } from './domain/clock.ts';
import { readHolidays } from './domain/holidays.ts';
import { openHttp } from './http.ts';
import { openHeartbeat } from './jobs/heartbeat.ts';
import { openJobs } from './jobs/jobs.ts';
import { openTaskWorker } from './jobs/task-worker.ts';
import { tasks } from './jobs/tasks.ts';
import { scheduleUpkeep } from './jobs/upkeep.ts';
import { openLog, secretsOf } from './log.ts';
import type { Channel, MenuLine } from './post/channel.ts';
import { openPostOffice } from './post/office.ts';
import { openPost, type Post } from './post/queues.ts';
import { systemTimer } from './post/timer.ts';
import { renderFile } from './reports/renderers.ts';
import { type MovableClock, movableClock } from './sandbox/clock.ts';
import { type Sandbox, startSandbox } from './sandbox/sandbox.ts';

/** How long turns and letters in hand may take after SIGTERM; Docker and systemd kill after 10 s and more. */
const STOP_WITHIN_MS = 9_000;

export interface Surroundings {
  log: Logger;
  /** Tells the operator something at the start: an address, a one-time link. Such lines are never logged. */
  tell: (line: string) => void;
}

/** A bot at work. `stop` finishes what is in hand. */
export interface Running {
  readonly db: Database;
  readonly telegram: Telegram;
  readonly sandbox: Sandbox | undefined;
  stop(): Promise<void>;
}

/** What is open so far; closed in the opposite order. */
type Closers = (() => Promise<unknown> | unknown)[];

/** The parts that every later part needs. */
interface Base extends Surroundings {
  config: Config;
  clock: Clock;
  db: Database;
  post: Post;
  stopping: AbortController;
  closers: Closers;
}

/** Starts the whole bot as `config` says; resolves once it receives updates. Closes everything again if it cannot. */
export async function startBot(config: Config, around: Surroundings): Promise<Running> {
  const stopping = new AbortController();
  const closers: Closers = [];
  const stop = async () => {
    stopping.abort();
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const base = { ...around, config, stopping, closers };
    const running = config.telegram.kind === 'sandbox' ? await startBoxed(base) : await startReal(base);
    return { ...running, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Unopened = Omit<Base, 'clock' | 'db' | 'post'>;

async function startReal(unopened: Unopened) {
  const base = await openBase(unopened, systemClock);
  const { telegram } = unopened.config;
  if (telegram.kind === 'sandbox') throw new Error('no token');
  const { token, apiRoot, proxy } = telegram;
  return { db: base.db, sandbox: undefined, telegram: await receive(base, { token, apiRoot, proxy }, () => {}) };
}

/** Telegram in a box: the same bot, with a Bot API of our own on this machine and a clock that the page can move. */
async function startBoxed(unopened: Unopened) {
  const clock = movableClock();
  const base = await openBase(unopened, clock);
  const moved = new EventTarget();
  const sandbox = await openSandbox(base, clock, () => moved.dispatchEvent(new Event('moved')));
  base.closers.push(() => sandbox.close());
  base.tell(`Telegram trong hộp: mở ${sandbox.url} bằng trình duyệt trên máy này.`);
  const telegram = await receive(base, { token: sandbox.token, apiRoot: sandbox.url }, (wake) =>
    moved.addEventListener('moved', wake),
  );
  return { db: base.db, sandbox, telegram };
}

function openSandbox({ config, log }: Base, clock: MovableClock, onClock: () => void): Promise<Sandbox> {
  const port = config.telegram.kind === 'sandbox' ? config.telegram.port : 0;
  return startSandbox({ port, people: samplePeople(), groups: sampleGroups(), clock, onClock, log });
}

/** Database, ground, queues and the operator's door. */
async function openBase(unopened: Unopened, clock: Clock): Promise<Base> {
  const { config, closers, log } = unopened;
  const db = await openDatabase(config.database);
  closers.push(() => db.close());
  await layGround(db, clock.now(), config.organisation, groundOf(config));
  const post = await openPost({ jobs: db.jobs(), clock, onError: (error) => log.warn({ err: error }, 'queue') });
  closers.push(() => post.close());
  if ('dir' in config.database) {
    const admin = await serveAdmin({ path: join(config.database.dir, 'admin.sock'), db, clock, log });
    closers.push(() => admin.close());
  }
  return { ...unopened, clock, db, post };
}

function groundOf({ telegram }: Config): Ground {
  if (telegram.kind === 'sandbox') return 'sample';
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(telegram.apiRoot).hostname) ? 'any' : 'real';
}

interface Wire {
  token: string;
  apiRoot: string;
  proxy?: string | undefined;
}

/** Opens Telegram and sets everything to work; `onWake` is given what to do when the clock was moved. */
async function receive(base: Base, wire: Wire, onWake: (wake: () => void) => void): Promise<Telegram> {
  const { config, clock, db, post, log, stopping, closers } = base;
  const channels: Record<string, Channel> = {};
  const ack = async (channel: string, sign: { id: string }) => channels[channel]?.ack(sign);
  const offerMenu = async (channel: string, chat: string, menu: readonly MenuLine[]) => {
    if (await channels[channel]?.menu?.(chat, menu)) await keepMenu(db.prisma, channel, chat, markOf(menu));
  };
  let username: string | undefined;
  const link = (payload: string) => username && `https://t.me/${username}?start=${payload}`;
  const hear = openTurns({ db, post, clock, log, commands, folders, intent: plainWords, link, ack, offerMenu });
  const shorten = (line: string) => keepLine(db.prisma, line, clock.now());
  const library = config.telegram.library;
  const telegram = await openTelegram({ ...wire, library, hear, shorten, clock, log, signal: stopping.signal });
  closers.push(() => telegram.close());
  channels.telegram = telegram.channel;
  username = telegram.me.username;
  const heartbeat = await startPost(base, channels);
  onWake(heartbeat.wake);
  await tellFirstLink(base, telegram);
  void publishProfile(telegram.call, profileOf(commands, folders), stopping.signal).catch((error: unknown) =>
    log.warn({ err: error }, 'the menu was not published'),
  );
  await startReceiving(base, telegram);
  return telegram;
}

/** Sets the post office and the jobs' heartbeat to work. */
async function startPost(base: Base, channels: Record<string, Channel>) {
  const { config, db, post, log, closers } = base;
  const { chatBurst, chatPerSecond, groupPerMinute, noticesPerSecond } = config.limits;
  const limits = {
    privateChat: { everyMs: 1_000 / chatPerSecond, burst: chatBurst },
    group: { count: groupPerMinute, perMs: 60_000 },
    notices: { count: noticesPerSecond, perMs: 1_000 },
    slackMs: 15,
  };
  const render = (renderer: string, params: unknown) =>
    renderFile(renderer, params, { prisma: db.prisma, clock: base.clock });
  const jobs = openJobs({ prisma: db.prisma, post, holidays: readHolidays(holidays), log });
  const office = openPostOffice({ db, post, channels, limits, timer: systemTimer, log, still: jobs.still, render });
  closers.push(await openTaskWorker({ db, post, channels, tasks, log }));
  office.start();
  closers.push(() => office.stop(STOP_WITHIN_MS));
  const heartbeat = openHeartbeat({ ask: jobs.settle, log });
  closers.push(() => heartbeat.stop());
  const endUpkeep = scheduleUpkeep(base, log);
  closers.push(endUpkeep);
  return { wake: () => void heartbeat.beat().then(() => office.wake()) };
}

async function tellFirstLink({ db, clock, tell }: Base, telegram: Telegram): Promise<void> {
  const code = await db.prisma.$transaction((tx) => firstAdministratorCode(tx, telegram.channel.name, clock));
  if (!code) return;
  tell('Chưa có quản trị. Mở đường liên kết dùng một lần này (hạn 24 giờ) bằng tài khoản của quản trị:');
  tell(`https://t.me/${telegram.me.username}?start=${code}`);
}

/** Polls while this process is the poller, or mounts the webhook. */
async function startReceiving(base: Base, telegram: Telegram): Promise<void> {
  const { config, db, log, stopping, closers } = base;
  const receiving = config.telegram.kind === 'real' ? config.telegram.receiving : { kind: 'polling' as const };
  const webhook = receiving.kind === 'webhook' ? telegram.webhook(receiving) : undefined;
  if (config.http) {
    const ready = async () => ({ database: await answers(db), telegram: telegram.receiving() });
    const http = await openHttp({ ...config.http, ready, inlets: webhook ? [webhook] : [], log });
    closers.push(() => http.close());
  }
  const report = (error: unknown) => log.warn({ err: error }, 'the poller starts again');
  const work = webhook
    ? webhook.listen(stopping.signal)
    : whileHolding(db, 'poller', stopping.signal, (signal) => telegram.poll(signal), report);
  closers.push(() => work);
}

function answers(db: Database): Promise<boolean> {
  return db.prisma.$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  );
}

async function main(): Promise<void> {
  const tell = (line: string) => void process.stdout.write(`${line}\n`);
  const config = readConfig(process.env);
  const log = openLog(config.logLevel, secretsOf(config));
  const running = await startBot(config, { log, tell });
  tell('Trợ lý đã sẵn sàng. Dừng bằng Ctrl+C.');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      setTimeout(() => process.exit(1), STOP_WITHIN_MS + 1_000).unref();
      void running.stop().then(() => process.exit(0));
    });
  }
}

/** What an operator can mend is a sentence; anything else is shown whole. */
function complain(error: unknown): void {
  if (error instanceof ConfigError)
    process.stderr.write(error.problems.map((line) => `Cấu hình sai. ${line}\n`).join(''));
  else if (error instanceof OpenError) process.stderr.write(`${error.message}\n`);
  else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
}

if (import.meta.main) await main().catch(complain);
