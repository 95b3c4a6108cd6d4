/**
 * bench:turns – turns a second and their time, 40 chats side by side, each sending its next update when its reply
 * arrived. A write turn is one of the two a field visit takes: `/dicoso DAY xã Hòa Tiến khảo sát` (the card: a draft is
 * kept) and the press of [Lưu] under it (the visit is kept); both in equal number. A read turn is /tiendo. Time is from
 * the update's delivery to the reply's arrival at the Bot API, which runs with the chats in a second process and answers
 * in 0 ms, or 40 ms (`api40.`). Beside it, taking turns: the very statements of those two turns straight through `pg`
 * (one after the other, as it is used; and, `pipelinedBareRatio`, waiting only where the bot waits), and a bare grammY echo bot, which keeps nothing. Medians of five rounds. Args: --quick (two). Ends with one line of
 * flat JSON; exits 0 whenever it could measure.
 */
import { parseArgs } from 'node:util';
import { type Bare, openBare } from './bare.ts';
import { type Process, startBotProcess, startProcess, stopProcess, TOKEN } from './bot-process.ts';
import type { Measured } from './chats.ts';
import { layGround } from './ground.ts';
import { type Load, median, rounded, startLoad } from './load-process.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const FULL = 5;
const rounds = values.quick ? 2 : FULL;
const seconds = values.quick ? 3 : 5;

type Name = 'pg' | 'pglite' | 'echo';

/** Figures of one name, one a round. */
type Rounds = Map<string, number[]>;

function note(figures: Rounds, key: string, value: number): void {
  figures.set(key, [...(figures.get(key) ?? []), value]);
}

/**
 * Between rounds, bot's and rival's alike: visits are emptied, as a person with a thousand is nobody's case and reading
 * them would be the figure; and what a server's autovacuum does within its minute is done, which a bench leaves no time
 * for and a machine may have switched off.
 */
async function keepHouse(grounds: readonly Awaited<ReturnType<typeof layGround>>[]): Promise<void> {
  for (const ground of grounds.filter(({ kind }) => kind === 'pg')) {
    const db = await ground.open();
    await db.prisma.$executeRaw`TRUNCATE visit CASCADE`;
    await db.prisma.$executeRawUnsafe('VACUUM (ANALYZE)');
    await db.close();
  }
}

async function measure(load: Load, bare: Bare, figures: Rounds, delayMs: number) {
  const prefix = delayMs === 0 ? '' : 'api40.';
  const run = (name: Name, script: 'read' | 'write' | 'echo') => load.run(name, { script, seconds, delayMs });
  const keep = (key: string, { perSecond, p95ms, p99ms }: Measured) => {
    note(figures, `${prefix}${key}.perSecond`, perSecond);
    note(figures, `${prefix}${key}.p95ms`, p95ms);
    note(figures, `${prefix}${key}.p99ms`, p99ms);
  };
  keep('grammyEcho', await run('echo', 'echo'));
  keep('pg.read', await run('pg', 'read'));
  keep('pg.write', await run('pg', 'write'));
  note(figures, `${prefix}bare`, await bare.run(seconds, false));
  note(figures, `${prefix}pipelinedBare`, await bare.run(seconds, true));
  keep('pglite.write', await run('pglite', 'write'));
}

const shown = ['pg.read.perSecond', 'pg.write.perSecond', 'pg.write.p95ms', 'pg.write.p99ms'] as const;
const shownAfter = ['pglite.write.perSecond', 'pglite.write.p99ms', 'grammyEcho.perSecond'] as const;

function figuresOf(figures: Rounds, prefix: '' | 'api40.'): Record<string, number> {
  const of = (key: string) => median(figures.get(`${prefix}${key}`) ?? []);
  const taken = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [`${prefix}${key}`, of(key)]));
  const ratio = {
    [`${prefix}pg.bareRatio`]: of('pg.write.perSecond') / of('bare'),
    [`${prefix}pg.pipelinedBareRatio`]: of('pg.write.perSecond') / of('pipelinedBare'),
  };
  console.log(
    `${prefix || 'api0.'}bare pg: ${of('bare').toFixed(0)} turns/s, pipelined as the bot does ${of('pipelinedBare').toFixed(0)}`,
  );
  return { ...rounded(taken(shown)), ...rounded(ratio, 3), ...rounded(taken(shownAfter)) };
}

const [pg, pglite, rival] = await Promise.all([layGround('pg'), layGround('pglite'), layGround('pg')]);
const load = startLoad();
const echoEnv = { BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: await load.open('echo') };
const bots: Process[] = [
  startBotProcess(await load.open('pg'), pg.storage),
  startBotProcess(await load.open('pglite'), pglite.storage),
  startProcess('tests/bench/echo-bot.ts', echoEnv, 'sẵn sàng'),
];
await Promise.all(bots.map((bot) => bot.ready));
const bare = await openBare(rival);
const figures: Rounds = new Map();
await measure(load, bare, new Map(), 0);
for (let round = 1; round <= rounds; round += 1) {
  await keepHouse([pg, rival]);
  await measure(load, bare, figures, 0);
  await measure(load, bare, figures, 40);
  const last = (key: string) => figures.get(key)?.at(-1)?.toFixed(0);
  console.log(
    `round ${round}: pg write ${last('pg.write.perSecond')}/s, read ${last('pg.read.perSecond')}/s, bare ${last('bare')}/s, ` +
      `pglite write ${last('pglite.write.perSecond')}/s, grammY echo ${last('grammyEcho.perSecond')}/s`,
  );
}
for (const bot of bots) await stopProcess(bot);
await bare.close();
load.close();
for (const ground of [pg, pglite, rival]) await ground.drop();
console.log(JSON.stringify({ ...figuresOf(figures, ''), ...figuresOf(figures, 'api40.'), scale: rounds / FULL }));
