import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Tx } from './db/open/open.ts';
import { type BotState, readBotState } from './db/queries/bot-state.ts';
import type { Clock } from './domain/clock.ts';
import type { Outlet } from './http.ts';
import type { Tally } from './post/tally.ts';

export interface Measured {
  prisma: Tx;
  clock: Clock;
  tally: Tally;
  /** Seconds by which the newest run of each job is late. */
  lag(tx: Tx, now: Date): Promise<{ job: string; seconds: number }[]>;
  /** Who may read them from elsewhere bears it; without one only this machine may. */
  token: string | undefined;
}

/** Seconds of a turn, as the aims have them: a reply within 50 ms is usual, over 1 s somebody waits. */
const turnBuckets = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];

/** The bot's figures for Prometheus at /metrics: totals of this process, gauges read from the database when asked. */
export function openMetrics(measured: Measured): Outlet {
  const register = new Registry();
  collectDefaultMetrics({ register });
  countTotals(register, measured.tally);
  const gauges = openGauges(register);
  const answer = async () => {
    await gauge(gauges, measured);
    return register.metrics();
  };
  return { path: '/metrics', token: measured.token, type: register.contentType, answer };
}

function countTotals(register: Registry, tally: Tally): void {
  const registers = [register];
  const seconds = new Histogram({
    ...{ name: 'doan_turn_seconds', help: 'Time of a turn, by outcome', labelNames: ['outcome'] as const },
    ...{ buckets: turnBuckets, registers },
  });
  tally.onTurn((outcome, ms) => seconds.observe({ outcome }, ms / 1_000));
  const turns = new Counter({
    ...{ name: 'doan_turns_total', help: 'Turns carried out, by outcome', labelNames: ['outcome'] as const, registers },
    collect: () => {
      turns.reset();
      for (const [outcome, n] of Object.entries(tally.read().turns)) turns.inc({ outcome }, n);
    },
  });
  const letters = new Counter({
    ...{ name: 'doan_letters_total', help: 'Tries to deliver a letter, by kind and outcome', registers },
    labelNames: ['kind', 'outcome'] as const,
    collect: () => {
      letters.reset();
      for (const [kind, outcomes] of Object.entries(tally.read().letters))
        for (const [outcome, n] of Object.entries(outcomes)) letters.inc({ kind, outcome }, n);
    },
  });
  const limited = new Counter({
    ...{ name: 'doan_rate_limited_total', help: 'Answers 429 of the platform', registers },
    collect: () => {
      limited.reset();
      limited.inc(tally.read().limited);
    },
  });
}

type Gauges = ReturnType<typeof openGauges>;

function openGauges(register: Registry) {
  const registers = [register];
  return {
    up: new Gauge({ name: 'doan_database_up', help: 'Whether the database answers', registers }),
    waiting: new Gauge({
      ...{
        name: 'doan_letters_waiting',
        help: 'Letters due and not settled',
        labelNames: ['kind'] as const,
        registers,
      },
    }),
    oldest: new Gauge({ name: 'doan_letter_oldest_seconds', help: 'How long the oldest of them waits', registers }),
    scheduled: new Gauge({ name: 'doan_letters_scheduled', help: 'Letters whose moment is to come', registers }),
    tasks: new Gauge({ name: 'doan_tasks_waiting', help: 'Long work not finished', registers }),
    parked: new Gauge({ name: 'doan_turns_parked', help: 'Turns given up in the last 24 hours', registers }),
    unreachable: new Gauge({ name: 'doan_accounts_unreachable', help: 'Accounts nothing arrives at', registers }),
    lag: new Gauge({
      ...{ name: 'doan_occurrence_lag_seconds', help: 'How late the newest run of a job is', registers },
      labelNames: ['job'] as const,
    }),
  };
}

/** A database that is gone is a figure too: the gauges that need it are then not shown. */
async function gauge(gauges: Gauges, { prisma, clock, lag }: Measured): Promise<void> {
  const now = clock.now();
  for (const one of Object.values(gauges)) one.reset();
  try {
    show(gauges, await readBotState(prisma, now), now);
    for (const { job, seconds } of await lag(prisma, now)) gauges.lag.set({ job }, seconds);
    gauges.up.set(1);
  } catch {
    for (const one of Object.values(gauges)) one.remove();
    gauges.up.set(0);
  }
}

function show(gauges: Gauges, state: BotState, now: Date): void {
  gauges.waiting.set({ kind: 'reply' }, state.waitingReplies);
  gauges.waiting.set({ kind: 'notice' }, state.waitingNotices);
  gauges.oldest.set(state.waitingSince ? (now.getTime() - state.waitingSince.getTime()) / 1_000 : 0);
  gauges.scheduled.set(state.scheduled);
  gauges.tasks.set(state.tasks);
  gauges.parked.set(state.parked);
  gauges.unreachable.set(state.unreachable);
}
