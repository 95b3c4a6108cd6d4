import { EventEmitter } from 'node:events';
import { type Actor, openActor } from './actor.ts';
import { type Api, perform } from './api.ts';
import { type Box, openRoom } from './box.ts';
import { type Call, openRecorder } from './calls.ts';
import type { MovableClock } from './clock.ts';
import { type Fault, openFaults } from './faults.ts';
import { openFeed } from './feed.ts';
import { openLimits } from './limits.ts';
import type { Log } from './log.ts';
import { migrateRoom } from './membership.ts';
import { loadSchema } from './schema.ts';
import { openServer } from './server.ts';
import type { Message, UpdateBody } from './shapes.ts';
import { meetUser, privateRoom } from './speak.ts';
import { awaitNext } from './waiting.ts';
import { openWebhooks } from './webhook.ts';

/** Someone whose phone one may hold; `group` heads him in the page's list. */
export interface Person {
  id: number;
  name: string;
  role: string;
  group: string;
  username?: string;
  /** Whether he has written to the bot before: until then it cannot write to him. Default false. */
  started?: boolean;
}

/** A group chat; ids from -1000000000001 down are supergroups, which alone may have topics. */
export interface Group {
  id: number;
  title: string;
  topics?: readonly { id: number; title: string }[];
  members: readonly number[];
  /** Members who are administrators; the bot's id may be among them. */
  admins?: readonly number[];
  /** Whether the bot is in it. Default true. */
  bot?: boolean;
}

export interface SandboxOptions {
  /** Default: any free one. */
  port?: number;
  token?: string;
  bot?: { id: number; name: string; username: string };
  people: readonly Person[];
  groups?: readonly Group[];
  clock: MovableClock;
  /** Called after the page moved the clock. */
  onClock?: () => void;
  log?: Log;
  /** Whether Telegram's sending limits and polling brakes hold. Default false. */
  limits?: boolean;
  /** Privacy mode, as @BotFather sets it. Default true: in groups the bot hears commands, replies and mentions. */
  privacy?: boolean;
  /** How many calls are kept. Default 1000. */
  keepCalls?: number;
  /** First pause after a failed webhook delivery, in milliseconds. Default 1000, Telegram's. */
  webhookPause?: number;
  /** Real milliseconds for limits. Default `performance.now`. */
  ticks?: () => number;
}

export interface Sandbox {
  /** `http://127.0.0.1:<port>`: the Bot API's root and the chat page. */
  readonly url: string;
  readonly token: string;
  readonly me: { id: number; first_name: string; username: string };
  /** The last calls of the bot, oldest first. */
  readonly calls: readonly Call[];
  count(method: string): number;
  /** How often a method succeeded. */
  done(method: string): number;
  /** A person; an id nobody has is a stranger. */
  user(id: number): Actor;
  messages(chat: number, topic?: number): readonly Message[];
  /** See `awaitNext`; 5 s unless told. */
  next(chat: number, want?: (message: Message) => boolean, ms?: number): Promise<Message>;
  /** How many updates wait to be confirmed. */
  pending(): number;
  /** Resolves when the bot has confirmed every update; letters it sends after its turn may still be on their way. */
  settled(): Promise<void>;
  /** Puts an update of any kind on its way, as written; `chat` orders it at a webhook. */
  push(body: UpdateBody, chat: number): void;
  /** Upgrades a group to a supergroup; the new id. */
  migrate(group: number): number;
  fault(fault: Fault): () => void;
  heal(): void;
  limit(on: boolean): void;
  close(): Promise<void>;
}

const BOT = { id: 7_000_000_001, name: 'Trợ lý Đoàn', username: 'tro_ly_doan_bot' };
const TOKEN = '7000000001:SANDBOX-TOKEN-no-secret-of-anyone';

/** Telegram in a box on 127.0.0.1: a Bot API server, the people who use the bot, and a chat page to be one of them. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const state = { limited: options.limits ?? false };
  const box = fillBox(options, () => state.limited);
  const api = openApi(options, box, () => state.limited);
  const server = await openServer({
    api,
    port: options.port ?? 0,
    people: options.people,
    clock: options.clock,
    onClock: options.onClock ?? (() => {}),
    limits: state,
  });
  options.log?.info({ url: server.url }, 'sandbox is open');
  return {
    url: server.url,
    token: box.token,
    me: box.me,
    calls: api.calls.calls,
    count: api.calls.count,
    done: api.calls.done,
    user: (id) => openActor(box, meetUser(box, id)),
    messages: (chat, topic) => roomAt(box, chat).messages.filter((one) => !topic || one.message_thread_id === topic),
    next: (chat, want = () => true, ms = 5000) => awaitNext(box, roomAt(box, chat), want, ms),
    pending: () => box.feed.pending().length,
    settled: () => box.feed.settled(),
    push: (body, chat) => void box.feed.push(body, `chat ${chat}`),
    migrate: (group) => migrateRoom(box, group),
    fault: (fault) => server.fault(fault),
    heal: () => api.faults.heal(),
    limit(on) {
      state.limited = on;
      box.happenings.emit('changed');
    },
    close: server.close,
  };
}

function openApi(options: SandboxOptions, box: Box, limited: () => boolean): Api {
  const check = openLimits(box);
  const api: Api = {
    box,
    hooks: openWebhooks({
      feed: box.feed,
      now: box.now,
      pause: options.webhookPause ?? 1000,
      execute: (method, fields) => {
        perform(api, method, { fields, form: false }, new AbortController().signal).catch(() => {
          // Telegram keeps the result of a call in a webhook's answer to itself; the recording has it.
        });
      },
    }),
    schema: loadSchema(),
    faults: openFaults(() => box.happenings.emit('changed')),
    calls: openRecorder(options.keepCalls ?? 1000, box.now),
    checkLimits: (method, chat) => (limited() ? check(method, chat) : undefined),
    log: options.log,
  };
  box.feed.onPush(() => api.hooks.pump());
  return api;
}

function fillBox(options: SandboxOptions, paced: () => boolean): Box {
  const bot = options.bot ?? BOT;
  const ticks = options.ticks ?? (() => performance.now());
  const now = () => options.clock.now();
  const box: Box = {
    token: options.token ?? TOKEN,
    me: { id: bot.id, is_bot: true, first_name: bot.name, username: bot.username },
    privacy: options.privacy ?? true,
    now,
    ticks,
    users: new Map(),
    deactivated: new Set(),
    rooms: new Map(),
    files: new Map(),
    queries: new Map(),
    nextQuery: 1,
    profile: { name: bot.name, description: '', short: '', commands: new Map() },
    feed: openFeed({ now, ticks, paced }),
    happenings: new EventEmitter(),
  };
  box.happenings.setMaxListeners(0);
  for (const person of options.people) addPerson(box, person);
  for (const group of options.groups ?? []) addGroup(box, group);
  return box;
}

function addPerson(box: Box, person: Person): void {
  const user = meetUser(box, person.id, person.name);
  if (person.username !== undefined) user.username = person.username;
  privateRoom(box, user).started = person.started ?? false;
}

function addGroup(box: Box, group: Group): void {
  const type = group.id < -1_000_000_000_000 ? 'supergroup' : 'group';
  const topics = group.topics ?? [];
  if (topics.length > 0 && type === 'group')
    throw new Error(`group ${group.id} has topics: its id must be a supergroup's`);
  const forum = topics.length > 0 ? { is_forum: true as const } : {};
  const room = openRoom({ id: group.id, type, title: group.title, ...forum }, group.members);
  for (const topic of topics) room.topics.set(topic.id, topic.title);
  for (const admin of group.admins ?? []) room.admins.add(admin);
  if (group.bot === false) room.bot = 'left';
  box.rooms.set(group.id, room);
}

function roomAt(box: Box, id: number) {
  const room = box.rooms.get(id);
  if (room) return room;
  if (id > 0) return privateRoom(box, meetUser(box, id));
  throw new Error(`there is no chat ${id}`);
}
