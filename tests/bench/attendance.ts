/**
 * bench:attendance – 200 members of a branch press on one card in one group within 30 s, a fifth of them twice (half of
 * these with the other word), and the bot is killed once in the middle; the real bot as a process with the real pacing,
 * the sandbox as Telegram with its limits on. Each press's time runs until its notice; presses made while the bot was dead
 * or started again (`outage.ms`) are given apart. `miscounted`: members whose row is not their last press, and a card that
 * does not come to the right counts. `editsRefused`: calls about the group that the limits refused. Args: --quick (100
 * members in 15 s), --seed N, --only pg|pglite. Ends with one line of flat JSON; exits 0.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Database } from '../../src/db/open/open.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import {
  accountOf,
  callMeeting,
  GROUP,
  killOnce,
  layMembers,
  openCrowd,
  type Planned,
  planPresses,
  pressAll,
  startPacedBot,
} from './attendance-crowd.ts';
import { stopProcess } from './bot-process.ts';
import { quantile } from './clocked.ts';
import { randomFrom } from './faults-stream.ts';
import { layGround } from './ground.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    seed: { type: 'string', default: '20261123' },
    only: { type: 'string' },
  },
});
const members = values.quick ? 100 : 200;
const spanMs = values.quick ? 15_000 : 30_000;
/** Longest time the card may take to show the last count: a whole window of the group's limit. */
const CARD_MS = 70_000;

interface Result {
  p95: number;
  /** Of all presses, those made while the bot was dead included. */
  allP95: number;
  worst: number;
  outage: number;
  outageWorst: number;
  miscounted: number;
  refused: number;
  edits: number;
  cardLag: number;
}

async function tryOut(kind: 'pg' | 'pglite'): Promise<Result> {
  const ground = await layGround(kind);
  const db = await ground.open();
  await layMembers(db, members);
  await db.close();
  const box = await openCrowd(members);
  const start = () => startPacedBot(box, ground);
  const first = start();
  await first.ready;
  const card = await callMeeting(box);
  const plan = planPresses(members, spanMs, randomFrom(Number(values.seed)));
  const from = performance.now();
  const killed = killOnce({ bot: first, start, at: spanMs / 2, from });
  const answers = await pressAll({ box, card, plan, from });
  const { bot, ...outage } = await killed;
  const pressed = await Promise.all(answers);
  await box.settled();
  const cardLag = await untilShown(box, card, plan);
  await stopProcess(bot);
  const after = await ground.open();
  const wrong = await countWrong(after, plan);
  await after.close();
  await box.close();
  await ground.drop();
  const down = ({ at, ms }: { at: number; ms: number }) => at + ms >= outage.from && at <= outage.to;
  const up = pressed.filter((one) => !down(one)).map(({ ms }) => ms);
  const about = box.calls.filter(({ payload }) => Number(payload.chat_id) === GROUP);
  return {
    allP95: quantile(
      pressed.map(({ ms }) => ms),
      0.95,
    ),
    ...{ p95: quantile(up, 0.95), worst: Math.max(...up), outage: outage.to - outage.from },
    outageWorst: Math.max(0, ...pressed.filter(down).map(({ ms }) => ms)),
    miscounted: wrong + (cardLag === undefined ? 1 : 0),
    refused: about.filter(({ status }) => status === 429).length,
    edits: about.filter(({ method }) => method === 'editMessageText').length,
    cardLag: cardLag ?? CARD_MS,
  };
}

/** Each member's last word. */
function lastWords(plan: readonly Planned[]): Map<number, Planned['label']> {
  return new Map(plan.map(({ member, label }) => [member, label]));
}

/** Milliseconds until the card shows the right counts; undefined: it never did. */
async function untilShown(box: Sandbox, card: number, plan: readonly Planned[]): Promise<number | undefined> {
  const words = [...lastWords(plan).values()];
  const present = words.filter((label) => label === 'Tham gia').length;
  const want = `${present} tham gia, ${words.length - present} vắng`;
  const from = performance.now();
  while (performance.now() - from < CARD_MS) {
    const shown = box.messages(GROUP).find(({ message_id }) => message_id === card);
    if (shown?.text?.includes(want)) return performance.now() - from;
    await pause(100);
  }
  return undefined;
}

/** Members whose row is not what they pressed last, rows of others included. */
async function countWrong(db: Database, plan: readonly Planned[]): Promise<number> {
  const rows = await db.prisma.$queryRaw<{ account: string; state: string }[]>`
    SELECT a.external_id AS account, t.state FROM attendance t JOIN account a ON a.person_id = t.person_id`;
  const kept = new Map(rows.map(({ account, state }) => [account, state]));
  const words = lastWords(plan);
  const wrong = [...words].filter(
    ([member, label]) => kept.get(String(accountOf(member))) !== (label === 'Tham gia' ? 'present' : 'absent'),
  );
  return wrong.length + Math.max(0, rows.length - words.size);
}

const round = (n: number): number => Math.round(n);
const kinds = (['pglite', 'pg'] as const).filter((kind) => values.only === undefined || values.only === kind);
const results: [string, Result][] = [];
for (const kind of kinds) {
  const result = await tryOut(kind);
  console.log(`${kind}: ${JSON.stringify(result)}`);
  results.push([kind, result]);
}
const sum = (of: (result: Result) => number) => results.reduce((total, [, result]) => total + of(result), 0);
console.log(
  JSON.stringify({
    ...Object.fromEntries(
      results.flatMap(([kind, { p95, allP95, worst, outage, outageWorst, edits, cardLag }]) => [
        [`${kind}.press.p95ms`, round(p95)],
        [`${kind}.press.allP95ms`, round(allP95)],
        [`${kind}.press.worstMs`, round(worst)],
        [`${kind}.outage.ms`, round(outage)],
        [`${kind}.outage.worstMs`, round(outageWorst)],
        [`${kind}.card.edits`, edits],
        [`${kind}.card.lagMs`, round(cardLag)],
      ]),
    ),
    miscounted: sum(({ miscounted }) => miscounted),
    editsRefused: sum(({ refused }) => refused),
    scale: members / 200,
  }),
);
