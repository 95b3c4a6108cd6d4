/**
 * year – a simulated year of one province: 60 full-time cadres, 100 commune units, 3,000 branches with secretaries on
 * the chat. The real bot as a process whose clock stands where it is set, the sandbox as Telegram, PostgreSQL; a 72-hour
 * outage and 20 kills inside. Then every run, letter and message is put against the ledger and the plan, the quotas
 * against the oracle's. Args: --quick (the first four months), --seed N. Ends with one line of flat JSON.
 */
import { parseArgs } from 'node:util';
import { knownHolidays } from '../../src/db/holidays.ts';
import { openDatabase } from '../../src/db/open/open.ts';
import { at, businessDay } from '../../src/domain/calendar.ts';
import { addDays, type Day } from '../../src/domain/day.ts';
import { jobs } from '../../src/jobs/jobs.ts';
import { dueBetween } from '../../src/jobs/schedule.ts';
import { movableClock } from '../../src/sandbox/clock.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { createDatabase } from '../support/postgres.ts';
import { randomFrom } from './faults-stream.ts';
import { serverUrl } from './ground.ts';
import { takeAccount } from './year-account.ts';
import { type Acts, openActs } from './year-acts.ts';
import { quotaMismatches, remindersMissing } from './year-expected.ts';
import { planYear } from './year-plan.ts';
import { openYearBot, type YearBot } from './year-process.ts';
import { layProvince, type Province } from './year-province.ts';

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, seed: { type: 'string', default: '20261123' } },
});

const FIRST: Day = '2026-01-01';
const last: Day = values.quick ? '2026-04-30' : '2026-12-31';
const kills = values.quick ? 7 : 20;
/** From noon of the day before the reminders of March, over the 25th. */
const outage = { from: at('2026-03-24', '12:00'), to: at('2026-03-27', '12:00') };
const holidays = knownHolidays();
const say = (line: string) => console.log(line);

const begun = performance.now();
let now = at(FIRST, '00:10');
const { url, drop } = await createDatabase(serverUrl);
const db = await openDatabase({ url });
const province = await layProvince(db);
const away = (day: Day) => day > businessDay(outage.from) && day <= businessDay(outage.to);
const plan = planYear(province, { year: 2026, holidays, seed: Number(values.seed), away });
const box = await openBox(province);
const bot = openYearBot({ DATABASE_URL: url, BOT_TOKEN: box.token, TELEGRAM_API_ROOT: box.url });
const acts = openActs(db, box, province, plan);
say(`${plan.visits.length} chuyến, ${plan.meetings.length} buổi sinh hoạt, ${plan.tasks.length} việc`);
await live(bot, acts);
const until = addDays(last, 1);
const chats = chatsOf(province);
const played = { db, box, jobs, holidays, from: at(FIRST, '01:00'), to: now, chats, say };
const account = await takeAccount(played);
const there = (day: Day) => (away(day) ? businessDay(outage.to) : day);
const expected = { db, province, plan, holidays, until, there, say };
const missing = await remindersMissing(expected);
const wrong = await quotaMismatches(expected);
const { occurrences, unaccounted, duplicates, inQuietHours, onHolidays, letters, repeated } = account;
await bot.kill();
await box.close();
await db.close();
await drop();
console.log(
  JSON.stringify({
    seconds: Math.round((performance.now() - begun) / 1_000),
    ...{ occurrences, unaccounted: unaccounted + missing, duplicates, inQuietHours, onHolidays },
    quotaMismatches: wrong,
    ...{ letters, repeated, kills: bot.kills() - 2, outageHours: 72 },
    scale: values.quick ? 0.33 : 1,
  }),
);

async function openBox({ cadres, communes, branches, leaders }: Province): Promise<Sandbox> {
  const people = [...cadres, ...communes, ...branches, ...leaders].map(({ chat }) => ({
    ...{ id: chat, name: `Người ${chat}`, role: '', group: 'Tỉnh', started: true },
  }));
  const groups = branches.flatMap(({ group, chat, name }) =>
    group ? [{ id: group, title: name, members: [chat] }] : [],
  );
  return startSandbox({ people, groups, clock: movableClock({ now: () => now }), keepCalls: 10 });
}

function chatsOf({ cadres, communes, branches, leaders }: Province): number[] {
  const own = [...cadres, ...communes, ...branches, ...leaders].map(({ chat }) => chat);
  return [...own, ...branches.flatMap(({ group }) => (group ? [group] : []))];
}

/** Every day: the moments at which jobs are due, and at nine what people do. */
async function live(bot: YearBot, acts: Acts): Promise<void> {
  const killed = killDays();
  for (let day = FIRST; day <= last; day = addDays(day, 1)) {
    if (day.endsWith('-01')) await keepHouse();
    for (const moment of momentsOf(day)) {
      now = moment;
      const isOut = now >= outage.from && now < outage.to;
      if (isOut) await bot.kill();
      else if (killed.has(now.getTime())) await bot.killAt(now, killed.get(now.getTime()) ?? 0);
      if (now.getTime() === at(day, '09:00').getTime()) await act(bot, acts, day, isOut);
      if (!isOut) await bot.step(now);
    }
    await acts.evening(day);
    if (day.endsWith('-01')) say(`${day}: ${Math.round((performance.now() - begun) / 1_000)} s`);
  }
}

/**
 * What a server's autovacuum does within its minute, and a year in minutes leaves no time for: without it the planner
 * believes the tables as empty as on the first day.
 */
async function keepHouse(): Promise<void> {
  await db.prisma.$executeRawUnsafe('VACUUM (ANALYZE)');
}

async function act(bot: YearBot, acts: Acts, day: Day, isOut: boolean): Promise<void> {
  if (!isOut) await bot.step(now);
  await acts.on(day);
  if (!isOut) await box.settled();
}

function momentsOf(day: Day): Date[] {
  const due = jobs.flatMap(({ when }) => dueBetween(when, at(day, '00:00'), at(day, '23:59'), holidays));
  const all = [at(day, '09:00'), ...due.map(({ dueAt }) => dueAt)].map((one) => one.getTime());
  return [...new Set(all)].sort((a, b) => a - b).map((one) => new Date(one));
}

/** Half of the kills meet a morning's letters, the others any moment; each a few milliseconds into it. */
function killDays(): Map<number, number> {
  const random = randomFrom(Number(values.seed) + 1);
  const days = values.quick ? 120 : 365;
  const found = new Map<number, number>();
  while (found.size < kills) {
    const day = addDays(FIRST, 5 + Math.floor(random() * (days - 10)));
    const moments = momentsOf(day);
    const any = moments[Math.floor(random() * moments.length)] ?? at(day, '07:00');
    const moment = found.size % 2 === 0 ? at(day, '07:00') : any;
    if (!away(day)) found.set(moment.getTime(), Math.floor(random() * 300));
  }
  return found;
}
