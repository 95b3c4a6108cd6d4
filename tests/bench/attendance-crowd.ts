import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../../src/db/open/open.ts';
import { movableClock } from '../../src/sandbox/clock.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { type Process, startBotProcess } from './bot-process.ts';
import type { Ground } from './ground.ts';

/** La Bông's group of the sample, and its secretary. */
export const GROUP = -2002;
const SECRETARY = 1027;
/** Accounts 30001… are the branch's members. */
const FIRST = 30_001;

/** The pacing a real Telegram asks for, which the benches otherwise set wide. */
const REAL = { CHAT_BURST: '3', CHAT_PER_SECOND: '1', GROUP_PER_MINUTE: '20' };

export const accountOf = (n: number): number => FIRST + n;

/** So many members of La Bông, each with a bound account. */
export async function layMembers(db: Database, members: number): Promise<void> {
  await db.prisma.$executeRaw`
    WITH u AS (SELECT id FROM unit WHERE code = 'HV-HT-LB'),
    p AS (INSERT INTO person (code, name, folded)
      SELECT 'crowd-' || n, 'Đoàn viên ' || n, 'doan vien ' || n FROM generate_series(0, ${members - 1}::int) n
      RETURNING id, code),
    o AS (INSERT INTO position (person_id, unit_id, kind, title, valid_from)
      SELECT p.id, u.id, 'member', 'Đoàn viên', '2026-01-01' FROM p, u)
    INSERT INTO account (channel, external_id, person_id, bound_at)
    SELECT 'telegram', (${FIRST}::int + substr(code, 7)::int)::text, id, now() FROM p`;
}

/** Telegram in a box, its limits on, with the branch's group. */
export function openCrowd(members: number): Promise<Sandbox> {
  const ids = Array.from({ length: members }, (_, n) => accountOf(n));
  const people = [SECRETARY, ...ids].map((id) => ({
    ...{ id, name: `Người ${id}`, role: 'Đoàn viên', group: 'Chi đoàn', started: true },
  }));
  const groups = [{ id: GROUP, title: 'Chi đoàn thôn La Bông', members: [SECRETARY, ...ids] }];
  return startSandbox({ people, groups, clock: movableClock(), limits: true, keepCalls: 1_000_000 });
}

/** The real bot with the real pacing. */
export function startPacedBot(box: Sandbox, { storage }: Ground): Process {
  return startBotProcess(box.url, { ...storage, ...REAL });
}

/** The secretary calls tomorrow's meeting; gives the id of its card in the group. */
export async function callMeeting(box: Sandbox): Promise<number> {
  const secretary = box.user(SECRETARY);
  secretary.says('/sinhhoat mai 19h30 tại nhà văn hoá nội dung sơ kết tháng');
  await box.next(SECRETARY, (message) => /Gọi họp/.test(message.text ?? ''), 30_000);
  secretary.presses('Gọi họp');
  const card = await box.next(GROUP, (message) => /Mời sinh hoạt/.test(message.text ?? ''), 30_000);
  return card.message_id;
}

/** One press that is to come: whose, what, and when (milliseconds from the beginning). */
export interface Planned {
  member: number;
  label: 'Tham gia' | 'Vắng';
  at: number;
}

/** Every member presses once at some moment of the span, and every fifth once more a moment later, half of them the other word. */
export function planPresses(members: number, spanMs: number, random: () => number): Planned[] {
  const first = Array.from({ length: members }, (_, member) => ({
    ...{ member, label: random() < 0.7 ? ('Tham gia' as const) : ('Vắng' as const), at: random() * spanMs * 0.95 },
  }));
  const again = first
    .filter(({ member }) => member % 5 === 0)
    .map(({ member, label, at }) => {
      const other = label === 'Vắng' ? ('Tham gia' as const) : ('Vắng' as const);
      return { member, label: random() < 0.5 ? label : other, at: at + random() * spanMs * 0.05 };
    });
  return [...first, ...again].toSorted((a, b) => a.at - b.at);
}

/** A press that was answered: when it was made, and after how many milliseconds the button's notice came. */
export interface Pressed {
  at: number;
  ms: number;
}

/** Makes the presses at their moments; at `killAt` the bot is killed and started anew. */
export async function pressAll({
  box,
  card,
  plan,
  from,
}: {
  box: Sandbox;
  card: number;
  plan: readonly Planned[];
  from: number;
}): Promise<Promise<Pressed>[]> {
  const answers: Promise<Pressed>[] = [];
  for (const { member, label, at } of plan) {
    const wait = from + at - performance.now();
    if (wait > 0) await pause(wait);
    const made = performance.now();
    const { answered } = box.user(accountOf(member)).presses(label, { chat: GROUP, message: card });
    answers.push(answered.then(() => ({ at: made - from, ms: performance.now() - made })));
  }
  return answers;
}

/** SIGKILL at a moment, and at once another process on the same data; gives the span in which nobody could answer. */
export async function killOnce({
  bot,
  start,
  at,
  from,
}: {
  bot: Process;
  start: () => Process;
  at: number;
  from: number;
}): Promise<{ bot: Process; from: number; to: number }> {
  await pause(Math.max(0, from + at - performance.now()));
  const down = performance.now() - from;
  bot.kill('SIGKILL');
  await bot.ended;
  const next = start();
  await next.ready;
  return { bot: next, from: down, to: performance.now() - from };
}
