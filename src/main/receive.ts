import { hostname } from 'node:os';
import { markOf, profileOf } from '../bot/menu.ts';
import { firstAdministratorCode } from '../bot/people/first-link.ts';
import { plainWords } from '../bot/plain-words.ts';
import { openTurns } from '../bot/turn.ts';
import { publishProfile } from '../channels/telegram/profile.ts';
import { openTelegram, type Telegram } from '../channels/telegram/telegram.ts';
import { commands, folders } from '../commands.ts';
import type { Config } from '../config.ts';
import { bookOwner } from '../db/backup/sent-lines.ts';
import type { Database } from '../db/open/open.ts';
import { whileHolding } from '../db/open/while-holding.ts';
import { keepBotName } from '../db/queries/bot-names.ts';
import { keepMenu } from '../db/queries/people/people.ts';
import { keepLine } from '../db/queries/shortcuts.ts';
import { type Inlet, openHttp } from '../http.ts';
import { openHeartbeat } from '../jobs/heartbeat.ts';
import { openJobs } from '../jobs/jobs.ts';
import { lagOfJobs } from '../jobs/lag.ts';
import { openTaskWorker } from '../jobs/task-worker.ts';
import { tasks } from '../jobs/tasks.ts';
import { scheduleUpkeep } from '../jobs/upkeep.ts';
import type { Channel, MenuLine } from '../post/channel.ts';
import type { Still } from '../post/deliver.ts';
import { openPostOffice } from '../post/office.ts';
import { telegramLimits } from '../post/pacing.ts';
import { openSentBook } from '../post/sent-book.ts';
import { systemTimer } from '../post/timer.ts';
import { renderFile } from '../reports/renderers.ts';
import { type Desk, openDesk } from '../rules/desk.ts';
import { type Base, STOP_WITHIN_MS } from './base.ts';

export interface Wire {
  token: string;
  apiRoot: string;
  proxy?: string | undefined;
}

/** What is not there yet while Telegram is out of reach; the health answers look at it. */
interface Reach {
  telegram?: Telegram;
  /** Whether this process is the one that polls; a standby is ready without. */
  polls: boolean;
  inlets: Inlet[];
}

/** Opens Telegram and sets everything to work; `onWake` is given what to do when the clock was moved. */
export async function receive(base: Base, wire: Wire, onWake: (wake: () => Promise<void>) => void): Promise<Telegram> {
  const { config, clock, db, tally, log, stopping, closers } = base;
  const channels: Record<string, Channel> = {};
  const reach: Reach = { polls: false, inlets: [] };
  await openHealth(base, reach);
  const jobs = startJobs(base);
  const rules = openDesk({ db, log, signal: stopping.signal });
  // Built before the first question, so that nobody waits for it.
  await rules.open(db.prisma);
  const hear = openEar(base, channels, reach, rules);
  const shorten = (line: string) => keepLine(db.prisma, line, clock.now());
  const library = config.telegram.library;
  const telegram = await openTelegram({
    ...wire,
    library,
    hear,
    shorten,
    clock,
    log,
    signal: stopping.signal,
    limited: tally.limited,
  });
  closers.push(() => telegram.close());
  channels.telegram = telegram.channel;
  reach.telegram = telegram;
  await keepBotName(db.prisma, telegram.channel.name, telegram.me.username);
  const office = await startOffice(base, channels, jobs);
  closers.push(await openTaskWorker({ ...base, channels, tasks }));
  onWake(() => jobs.heartbeat.beat().then(() => office.wake()));
  await tellFirstLink(base, telegram);
  void publishMenus(base, telegram);
  startReceiving(base, telegram, reach);
  return telegram;
}

/** Opens /healthz, /readyz and /metrics, where a port is set, before anything that may have to wait. */
async function openHealth({ config, db, clock, tally, log, closers }: Base, reach: Reach): Promise<void> {
  if (!config.http) return;
  const receives = () => reach.telegram !== undefined && (reach.telegram.receiving() || standsBy(config, reach));
  const ready = async () => ({ database: await answers(db), telegram: receives() });
  const { openMetrics } = await import('../metrics.ts');
  const { metricsToken: token } = config.http;
  const outlets = [openMetrics({ prisma: db.prisma, clock, tally, lag: lagOfJobs, token })];
  const http = await openHttp({ ...config.http, ready, inlets: reach.inlets, outlets, log });
  closers.push(() => http.close());
}

function standsBy({ telegram }: Config, { polls }: Reach): boolean {
  return !polls && !(telegram.kind === 'real' && telegram.receiving.kind === 'webhook');
}

function openEar({ clock, db, post, tally, log }: Base, channels: Record<string, Channel>, reach: Reach, rules: Desk) {
  const ack = async (channel: string, sign: { id: string }) => channels[channel]?.ack(sign);
  const offerMenu = async (channel: string, chat: string, menu: readonly MenuLine[]) => {
    if (await channels[channel]?.menu?.(chat, menu)) await keepMenu(db.prisma, channel, chat, markOf(menu));
  };
  const link = (payload: string) => reach.telegram && `https://t.me/${reach.telegram.me.username}?start=${payload}`;
  const watch = { tally, lag: lagOfJobs };
  return openTurns({ watch, db, post, clock, log, commands, folders, intent: plainWords, rules, link, ack, offerMenu });
}

/** The jobs' heartbeat and the nightly upkeep: they need no channel. */
function startJobs(base: Base) {
  const { db, post, log, closers } = base;
  const jobs = openJobs({ prisma: db.prisma, post, log });
  const heartbeat = openHeartbeat({ ask: jobs.settle, log });
  closers.push(() => heartbeat.stop());
  closers.push(scheduleUpkeep(base, log));
  return { heartbeat, still: jobs.still };
}

async function startOffice(
  { config, clock, db, post, log, closers, tally }: Base,
  channels: Record<string, Channel>,
  { still }: { still: Still },
) {
  const render = (renderer: string, params: unknown) => renderFile(renderer, params, { prisma: db.prisma, clock });
  const { chatBurst, chatPerSecond, groupPerMinute, noticesPerSecond } = config.limits;
  const limits = {
    ...telegramLimits,
    privateChat: { everyMs: 1_000 / chatPerSecond, burst: chatBurst },
    group: { count: groupPerMinute, perMs: 60_000 },
    notices: { count: noticesPerSecond, perMs: 1_000 },
  };
  const { dir, keepDays } = config.sentBook;
  const owner = await bookOwner(db.prisma);
  const sent = openSentBook({ dir, owner, keepDays, host: hostname(), clock, timer: systemTimer, log });
  closers.push(() => sent.close());
  const office = openPostOffice({ db, post, channels, limits, timer: systemTimer, log, still, render, sent, tally });
  office.start();
  closers.push(() => office.stop(STOP_WITHIN_MS));
  return office;
}

async function tellFirstLink({ db, clock, tell }: Base, telegram: Telegram): Promise<void> {
  const code = await db.prisma.$transaction((tx) => firstAdministratorCode(tx, telegram.channel.name, clock));
  if (!code) return;
  tell('Chưa có quản trị. Mở đường liên kết dùng một lần này (hạn 24 giờ) bằng tài khoản của quản trị:');
  tell(`https://t.me/${telegram.me.username}?start=${code}`);
}

/** Publishes menus and descriptions, again every minute until Telegram has taken them. */
async function publishMenus({ log, stopping }: Base, telegram: Telegram): Promise<void> {
  for (let taken = false; !taken && !stopping.signal.aborted; ) {
    taken = await publishProfile(telegram.call, profileOf(commands, folders), stopping.signal).then(
      () => true,
      (error: unknown) => {
        log.warn({ err: error }, 'the menu was not published');
        return false;
      },
    );
    if (!taken) await systemTimer.sleep(60_000, stopping.signal);
  }
}

/** Polls while this process is the poller, or mounts the webhook. */
function startReceiving({ config, db, log, stopping, closers }: Base, telegram: Telegram, reach: Reach): void {
  const receiving = config.telegram.kind === 'real' ? config.telegram.receiving : { kind: 'polling' as const };
  const webhook = receiving.kind === 'webhook' ? telegram.webhook(receiving) : undefined;
  if (webhook) reach.inlets.push(webhook);
  const report = (error: unknown) => log.warn({ err: error }, 'the poller starts again');
  const poll = async (signal: AbortSignal) => {
    reach.polls = true;
    await telegram.poll(signal).finally(() => {
      reach.polls = false;
    });
  };
  const work = webhook ? webhook.listen(stopping.signal) : whileHolding(db, 'poller', stopping.signal, poll, report);
  closers.push(() => work);
}

function answers(db: Database): Promise<boolean> {
  return db.prisma.$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  );
}
