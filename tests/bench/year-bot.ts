/**
 * The bot of the simulated year as a process of its own: everything `npm start` runs, but its clock stands where the
 * parent sets it. Each message `{ at }` moves it; the answer comes when all jobs due are settled and what may leave left.
 */
import { flushCompileCache } from 'node:module';
import { pino } from 'pino';
import { z } from 'zod';
import { readConfig } from '../../src/config.ts';
import { isQuiet } from '../../src/domain/calendar.ts';
import { type Closers, openBase } from '../../src/main/base.ts';
import { receive } from '../../src/main/receive.ts';
import { systemTimer } from '../../src/post/timer.ts';

const step = z.object({ at: z.iso.datetime() });
/** Milliseconds a letter takes, about: the next look comes when most have left, and within these bounds. */
const [EACH_MS, LEAST_MS, MOST_MS] = [0.5, 3, 150];

let now = new Date(process.env.YEAR_AT ?? 0);
const clock = { now: () => now };
const config = readConfig(process.env);
const stopping = new AbortController();
const closers: Closers = [];
const log = pino({ level: config.logLevel });
const base = await openBase({ config, log, tell: () => {}, stopping, closers }, clock);
const { telegram } = config;
if (telegram.kind === 'sandbox') throw new Error('BOT_TOKEN is set by the parent');
let wake: () => Promise<void> = async () => {};
await receive(base, { token: telegram.token, apiRoot: telegram.apiRoot }, (given) => {
  wake = given;
});

/** Letters that may leave by now; notices wait for the end of quiet hours. */
async function left(): Promise<number> {
  const kinds = isQuiet(now) ? ['reply'] : ['reply', 'notice'];
  return base.db.prisma.letter.count({
    where: { state: { in: ['queued', 'sending'] }, dueAt: { lte: now }, kind: { in: kinds } },
  });
}

process.on('message', (message) => {
  now = new Date(step.parse(message).at);
  void settle().then(() => process.send?.({ at: now.toISOString() }));
});

async function settle(): Promise<void> {
  await wake();
  for (let open = await left(); open > 0; open = await left()) {
    await systemTimer.sleep(Math.min(MOST_MS, Math.max(LEAST_MS, open * EACH_MS)), stopping.signal);
  }
}

process.send?.({ ready: true });
// It only ever dies by SIGKILL, which keeps nothing.
void systemTimer.sleep(3_000, stopping.signal).then(flushCompileCache);
