import { pino } from 'pino';
import { afterAll, expect, onTestFinished } from 'vitest';
import type { Event, Hear, Place } from '../../src/bot/event.ts';
import { plainWords } from '../../src/bot/plain-words.ts';
import { openTurns } from '../../src/bot/turn.ts';
import type { TurnRoom } from '../../src/bot/turn-room.ts';
import { commands, folders } from '../../src/commands.ts';
import type { Database } from '../../src/db/open/open.ts';
import { at, type Hour } from '../../src/domain/calendar.ts';
import type { Clock } from '../../src/domain/clock.ts';
import type { Day } from '../../src/domain/day.ts';
import { openPost, type Post } from '../../src/post/queues.ts';
import { plain, type Reply, reply as replyShape } from '../../src/post/reply.ts';
import { openDesk } from '../../src/rules/desk.ts';
import { remember } from './pristine.ts';
import { sampleDatabase } from './sample.ts';

/** What is said and what the answer must look like; `[Label]` presses that button of the last answer. */
export type Exchange = readonly [said: string, answered: RegExp];

/** Sample people by the part they play (prisma/seed/sample.json), and a stranger. */
const parts = {
  administrator: '1001',
  leader: '1002',
  otherLeader: '1003',
  head: '1005',
  deputyHead: '1009',
  inspector: '1010',
  cadre: '1012',
  otherCadre: '1013',
  secretary: '1022',
  deputySecretary: '1023',
  branchSecretary: '1026',
  hamletSecretary: '1027',
  member: '1029',
  stranger: '9001',
  otherStranger: '9002',
} as const;

export type Part = keyof typeof parts;

/** The account of a part, which is its private chat too. */
export const accountOf = (part: Part): string => parts[part];

/** Moves when told to, never by itself. */
export interface GivenClock extends Clock {
  set(instant: Date): void;
}

export interface Answered {
  key: string;
  chat: string;
  topic: string | null;
  reply: Reply;
}

export interface Speaker {
  /** Says a line (or presses `[Label]`) and gives what the bot answered; undefined: it kept silent. */
  say(line: string, place?: Partial<Place> & { repliesTo?: string }): Promise<Answered | undefined>;
  dialog(exchanges: readonly Exchange[]): Promise<void>;
}

export interface World {
  db: Database;
  clock: GivenClock;
  /** What its turns are carried out with, to open other ones on the same database. */
  room: TurnRoom;
  hear: Hear;
  as(part: Part): Speaker;
  /** Delivers any event as it is. */
  deliver(event: Event): Promise<Answered | undefined>;
}

/** A clock that stands at 08:00 (Vietnam) of a day until it is set. */
function givenClock(day: Day, time: Hour = '08:00'): GivenClock {
  let now = at(day, time);
  return {
    now: () => now,
    set: (instant) => {
      now = instant;
    },
  };
}

/** What a world stands on. */
interface Ground {
  db: Database;
  post: Post;
}

/** Grounds of this file that no test stands on: as the sample is, their queues' clock is that of the next test. */
const idle: (Ground & { clock: { now: () => Date }; putBack: () => Promise<void> })[] = [];

afterAll(async () => {
  for (const ground of idle.splice(0)) await close(ground);
});

async function sampleGround(clock: Clock): Promise<Ground> {
  const ground = idle.pop() ?? (await openSample());
  ground.clock.now = () => clock.now();
  onTestFinished(async () => {
    await ground.putBack();
    idle.push(ground);
  });
  return ground;
}

async function openSample() {
  const held = { now: () => new Date(0) };
  const ground = await openGround(await sampleDatabase(), { now: () => held.now() });
  return { ...ground, clock: held, putBack: await remember(ground.db) };
}

/** A ground on a database of the test's own. */
async function ownGround(clock: Clock, database: () => Promise<Database>): Promise<Ground> {
  const ground = await openGround(await database(), clock);
  onTestFinished(() => close(ground));
  return ground;
}

async function openGround(db: Database, clock: Clock): Promise<Ground> {
  const onError = (error: Error) => expect.unreachable(error.message);
  return { db, post: await openPost({ jobs: db.jobs(), clock, onError, upkeep: false }) };
}

async function close({ post, db }: Ground): Promise<void> {
  await post.close();
  await db.close();
}

/** The whole bot, less the wire, on a PGlite with the sample organisation; what a test does to it ends with the test. */
export async function world(options: { today?: Day; database?: () => Promise<Database> } = {}): Promise<World> {
  const clock = givenClock(options.today ?? '2026-08-10');
  const { db, post } = await (options.database ? ownGround(clock, options.database) : sampleGround(clock));
  const log = pino({ level: 'silent' });
  const room: TurnRoom = {
    db,
    post,
    clock,
    log,
    commands,
    folders,
    intent: plainWords,
    rules: openDesk({ db, log }),
    link: (payload) => `https://t.me/tro_ly_doan_bot?start=${payload}`,
    ack: async () => {},
    offerMenu: async () => {},
  };
  const hear = openTurns(room);
  const deliver = async (event: Event) => {
    const [last] = await db.prisma.letter.findMany({ orderBy: { id: 'desc' }, take: 1 });
    await hear(event);
    const letters = await db.prisma.letter.findMany({
      where: { id: { gt: last?.id ?? 0n }, kind: 'reply' },
      orderBy: { id: 'asc' },
    });
    expect(letters.length, 'answers to one update').toBeLessThanOrEqual(1);
    const [letter] = letters;
    return letter && { key: letter.key, chat: letter.chat, topic: letter.topic, reply: replyShape.parse(letter.body) };
  };
  return { db, clock, room, hear, deliver, as: (part) => speakerOf(part, deliver) };
}

let updates = 5000;

function speakerOf(part: Part, deliver: World['deliver']): Speaker {
  const id = parts[part];
  let last: Answered | undefined;
  const say: Speaker['say'] = async (line, where = {}) => {
    const { repliesTo, ...place } = where;
    updates += 1;
    const base = {
      channel: 'telegram',
      key: String(updates),
      messageId: String(updates),
      sender: { id, name: part },
      place: { chat: id, kind: 'private' as const, ...place },
    };
    const label = /^\[(.+)\]$/.exec(line)?.[1];
    const event: Event = label
      ? { ...base, kind: 'press', data: pressed(last, label), ack: 'x' }
      : { ...base, kind: 'text', text: line, ...(repliesTo ? { repliesTo } : {}) };
    last = await deliver(event);
    return last;
  };
  return { say, dialog: (exchanges) => talk(say, exchanges) };
}

async function talk(say: Speaker['say'], exchanges: readonly Exchange[]): Promise<void> {
  for (const [said, answered] of exchanges) {
    const answer = await say(said);
    const text = answer ? plain(answer.reply.text) : '(im lặng)';
    expect(text, `answer to ${JSON.stringify(said)}`).toMatch(answered);
  }
}

/** The line a button of the last answer says. */
function pressed(last: Answered | undefined, label: string): string {
  const buttons = (last?.reply.buttons ?? []).flat();
  const found = buttons.find((button) => button.label === label);
  if (!found || !('say' in found))
    throw new Error(`no button [${label}] among ${buttons.map((b) => b.label).join(', ')}`);
  return found.say;
}
