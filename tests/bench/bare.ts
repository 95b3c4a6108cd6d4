import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { z } from 'zod';
import type { Event } from '../../src/bot/event.ts';
import { togetherOn } from '../../src/db/open/eager-pool.ts';
import { openPool } from '../../src/db/open/postgres.ts';
import { letterJobId } from '../../src/post/letter.ts';
import { CHATS, FIRST_ACCOUNT } from './chats.ts';
import type { Ground } from './ground.ts';
import { recordTurns, type Statement } from './record.ts';

/** The rival: the very statements of a visit's two turns, straight through `pg` with the bot's pool and transactions. */
export interface Bare {
  /** Turns a second, 40 side by side; `pipelined`: with the bot's own trick of waiting only for answers that are read. */
  run(seconds: number, pipelined: boolean): Promise<number>;
  close(): Promise<void>;
}

/** What differs from turn to turn; the recording has one value of each. */
interface Varying {
  key: string;
  chat: string;
  person: number;
  letter: string;
  visit: string;
  day: string;
}

interface Recorded {
  statements: readonly Statement[];
  said: Varying;
}

export async function openBare(ground: Ground): Promise<Bare> {
  if (!('DATABASE_URL' in ground.storage)) throw new Error('the rival needs PostgreSQL');
  const turns = await record(ground);
  const pool = openPool(ground.storage.DATABASE_URL);
  const people = await peopleOf(pool);
  let next = 5_000_000;
  const loop = async (chat: number, pipelined: boolean, going: () => boolean, count: () => void) => {
    for (let visit = 1; going(); visit += 1) {
      for (const turn of turns) {
        next += 1;
        const day = new Date(Date.UTC(2027, 0, 1 + (visit % 360))).toISOString().slice(0, 10);
        const now = { key: String(next), chat: String(chat), person: people.get(String(chat)) ?? 0, day };
        await replay(pool, turn, { ...now, letter: '0', visit: '0' }, pipelined);
        if (going()) count();
      }
    }
  };
  const run = async (seconds: number, pipelined: boolean) => {
    let [done, going] = [0, true];
    const started = performance.now();
    const loops = Array.from({ length: CHATS }, (_, n) =>
      loop(
        FIRST_ACCOUNT + n,
        pipelined,
        () => going,
        () => {
          done += 1;
        },
      ),
    );
    await pause(seconds * 1_000);
    const rate = (done * 1_000) / (performance.now() - started);
    going = false;
    await Promise.all(loops);
    return rate;
  };
  return { run, close: () => pool.end() };
}

const CHAT = String(FIRST_ACCOUNT);
const DAY = '2027-03-09';
const KEYS = ['777000001', '777000002'] as const;

/** The two turns of one visit, recorded in the database the rival works in; the first visit only warms the libraries. */
async function record(ground: Ground): Promise<Recorded[]> {
  const db = await ground.open();
  const [first, second] = KEYS;
  const visit = (day: string, card: string, save: string) => [
    () => ({ ...from(card), kind: 'text' as const, text: `/dicoso ${day} xã Hòa Tiến khảo sát` }),
    (line: string) => ({ ...from(save), kind: 'press' as const, data: line, ack: save }),
  ];
  const turns = await recordTurns(db, [
    ...visit('8/3/2027', '777000003', '777000004'),
    ...visit('9/3/2027', first, second),
  ]);
  await db.close();
  return turns.slice(2).map((statements, n) => ({ statements, said: saidIn(statements, KEYS[n] ?? '') }));
}

function from(key: string): Pick<Event, 'channel' | 'key' | 'place' | 'messageId'> & { sender: Event['sender'] & {} } {
  const place = { chat: CHAT, kind: 'private' as const };
  return { channel: 'telegram', key, place, messageId: key, sender: { id: CHAT, name: 'Lan' } };
}

function saidIn(statements: readonly Statement[], key: string): Varying {
  const find = (words: string) => rowOf(statements.find(({ text }) => text.includes(words)));
  const [_claimed, who, _draft, letter] = find('FROM open_turn');
  const [visit] = find('INSERT INTO visit');
  const [{ person_id: person }] = whoRows.parse(typeof who === 'string' ? JSON.parse(who) : who);
  return { key, chat: CHAT, day: DAY, person, letter: String(letter), visit: String(visit) };
}

const whoRows = z.tuple([z.object({ person_id: z.int() })]).rest(z.unknown());

function rowOf(statement: Pick<Statement, 'rows'> | undefined): unknown[] {
  const row: unknown = statement?.rows[0];
  return Array.isArray(row) ? row : Object.values(Object(row));
}

/**
 * One statement after the other, as `pg` is used, BEGIN together with the one after it; or `pipelined`: waiting only
 * where the bot waited, and in as few writes.
 */
async function replay(pool: pg.Pool, { statements, said }: Recorded, now: Varying, pipelined: boolean): Promise<void> {
  const client = await pool.connect();
  const together = togetherOn(client);
  let under: Promise<unknown>[] = [];
  try {
    for (const [n, { text, values, unawaited }] of statements.entries()) {
      const waits = pipelined ? !unawaited : n > 1;
      if (waits) await Promise.all(under.splice(0));
      if (pipelined) together();
      const filled = values.map((value) => fill(value, said, now));
      const answer =
        values.length > 0 ? client.query({ name: nameOf(text), text, values: filled }) : client.query(text);
      under = [...under, answer.then(({ rows }) => note(text, rowOf({ rows }), now))];
    }
    await Promise.all(under);
  } finally {
    client.release();
  }
}

/** Ids the server gave, for the statements after it. */
function note(text: string, row: unknown[], now: Varying): void {
  if (text.includes('FROM open_turn')) now.letter = String(row[3]);
  if (text.includes('INSERT INTO visit')) now.visit = String(row[0]);
}

const names = new Map<string, string>();

/** Prepared once a connection, as in the bot. */
function nameOf(text: string): string {
  const name = names.get(text) ?? `b${names.size}`;
  names.set(text, name);
  return name;
}

/** A recorded value with this turn's own key, chat, person, day and ids in the place of the recorded ones. */
function fill(value: unknown, said: Varying, now: Varying): unknown {
  if (typeof value === 'number') return value === said.person ? now.person : value;
  if (typeof value !== 'string') return value;
  if (value === said.letter) return now.letter;
  // The chat first: a new id may look like it.
  return value
    .replaceAll(/\b2001\b/g, now.chat)
    .replaceAll(said.key, now.key)
    .replaceAll(letterJobId(said.letter), letterJobId(now.letter))
    .replaceAll(`"letter":"${said.letter}"`, `"letter":"${now.letter}"`)
    .replaceAll(`"id":"${said.letter}"`, `"id":"${now.letter}"`)
    .replaceAll(`/luu ${said.letter}-`, `/luu ${now.letter}-`)
    .replaceAll(`visit:${said.visit}`, `visit:${now.visit}`)
    .replaceAll(said.day, now.day);
}

async function peopleOf(pool: pg.Pool): Promise<Map<string, number>> {
  const { rows } = await pool.query(`SELECT external_id AS chat, person_id AS person FROM account`);
  return new Map(rows.map(({ chat, person }) => [chat, person]));
}
