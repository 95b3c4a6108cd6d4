import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { type BotCall, openStand, type Stand } from './stand.ts';

/** `write`: a field visit is registered, two turns each (line → card, press → saved). `read`: /tiendo. `echo`: any answer. */
export type Script = 'write' | 'read' | 'echo';

export interface Measured {
  turns: number;
  perSecond: number;
  p50ms: number;
  p95ms: number;
  p99ms: number;
  /** Answers that were not what the script expects; a run with any is no measurement. */
  odd: number;
  firstOdd: string;
}

/** How a run is carried out: until `turns` replies or for `seconds`, whichever is given. */
export interface Run {
  script: Script;
  seconds?: number;
  turns?: number;
  delayMs: number;
}

/** Accounts 2001… are bound cadres (ground.ts). */
export const FIRST_ACCOUNT = 2001;
export const CHATS = 40;

/** Side-by-side chats at a Bot API; each sends its next update when its reply arrived. */
export interface Chats {
  readonly url: string;
  run(run: Run): Promise<Measured>;
  close(): Promise<void>;
}

interface Chat {
  id: number;
  /** How many visits were registered: each on a day of its own, as the bot refuses overlapping ones. */
  visits: number;
  /** When the update it waits for the answer of was delivered. */
  since: number;
  waiting: boolean;
  /** Data of the [Lưu] button of the last card. */
  save: string | undefined;
}

interface State {
  stand: Stand;
  chats: Map<number, Chat>;
  byUpdate: Map<number, Chat>;
  next: number;
  script: Script;
  going: boolean;
  times: number[];
  odd: number;
  firstOdd: string;
  arrived: () => void;
}

/** `today`: the day the visits are counted from. */
export async function openChats(today: Date): Promise<Chats> {
  const chats = new Map<number, Chat>();
  for (let id = FIRST_ACCOUNT; id < FIRST_ACCOUNT + CHATS; id += 1)
    chats.set(id, { id, visits: 0, since: 0, waiting: false, save: undefined });
  const stand = await openStand({
    delivered: (id) => begin(state, id),
    called: (call) => hear(state, call, today),
  });
  const state: State = {
    ...{ stand, chats, byUpdate: new Map(), next: Math.floor(today.getTime() / 1_000) % 1_000_000_000 },
    ...{ script: 'write', going: false, times: [], odd: 0, firstOdd: '', arrived: () => {} },
  };
  return { url: stand.url, run: (run) => carryOut(state, run, today), close: stand.close };
}

async function carryOut(state: State, run: Run, today: Date): Promise<Measured> {
  const done = Promise.withResolvers<void>();
  const resting = () => [...state.chats.values()].every(({ waiting }) => !waiting);
  Object.assign(state, { script: run.script, going: true, times: [], odd: 0, firstOdd: '' });
  state.stand.delayMs = run.delayMs;
  state.arrived = () => {
    if (run.turns !== undefined && state.times.length >= run.turns) state.going = false;
    if (!state.going && resting()) done.resolve();
  };
  const started = performance.now();
  for (const chat of state.chats.values()) say(state, chat, today);
  let [turns, ms] = [0, 0];
  if (run.seconds !== undefined) {
    await pause(run.seconds * 1_000);
    [turns, ms] = [state.times.length, performance.now() - started];
    state.going = false;
  }
  await done.promise;
  if (run.seconds === undefined) [turns, ms] = [state.times.length, performance.now() - started];
  return { ...figuresOf(state), turns, perSecond: (turns * 1_000) / ms };
}

function figuresOf({ times, odd, firstOdd }: State) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { p50ms: at(0.5), p95ms: at(0.95), p99ms: at(0.99), odd, firstOdd };
}

function begin(state: State, update: number): void {
  const chat = state.byUpdate.get(update);
  state.byUpdate.delete(update);
  if (chat) chat.since = performance.now();
}

const sent = z.object({
  chat_id: z.coerce.number(),
  text: z.string(),
  reply_markup: z
    .object({ inline_keyboard: z.array(z.array(z.object({ text: z.string(), callback_data: z.string().optional() }))) })
    .optional(),
});

function hear(state: State, { method, body }: BotCall, today: Date): void {
  if (method !== 'sendMessage') return;
  const message = sent.parse(body);
  const chat = state.chats.get(message.chat_id);
  if (!chat?.waiting) return;
  state.times.push(performance.now() - chat.since);
  chat.waiting = false;
  judge(state, chat, message);
  if (state.going) say(state, chat, today);
  state.arrived();
}

function judge(state: State, chat: Chat, message: z.infer<typeof sent>): void {
  if (state.script === 'echo') return;
  const buttons = message.reply_markup?.inline_keyboard.flat() ?? [];
  const save = buttons.find(({ text }) => text === 'Lưu')?.callback_data;
  const wanted = { write: chat.save === undefined ? 'xem đã đúng chưa' : 'Đã đăng ký', read: 'năm' }[state.script];
  if (!message.text.includes(wanted)) {
    state.odd += 1;
    state.firstOdd ||= message.text;
  }
  chat.save = state.script === 'write' && chat.save === undefined ? save : undefined;
}

function say(state: State, chat: Chat, today: Date): void {
  state.next += 1;
  chat.waiting = true;
  state.byUpdate.set(state.next, chat);
  state.stand.push({ update_id: state.next, ...contentOf(state, chat, today) });
}

function contentOf(state: State, chat: Chat, today: Date) {
  const from = { id: chat.id, is_bot: false, first_name: 'Lan', last_name: 'Trần', language_code: 'vi' };
  const place = { id: chat.id, type: 'private', first_name: 'Lan' };
  const message = { message_id: state.next, date: 1_790_000_000, chat: place };
  if (state.script === 'write' && chat.save !== undefined) {
    const under = { ...message, text: 'Đi cơ sở' };
    return { callback_query: { id: String(state.next), chat_instance: '1', from, message: under, data: chat.save } };
  }
  if (state.script === 'write') chat.visits += 1;
  const text = state.script === 'read' ? '/tiendo' : `/dicoso ${dayOf(chat, today)} xã Hòa Tiến khảo sát`;
  const length = text.split(' ')[0]?.length ?? 0;
  return { message: { ...message, from, text, entities: [{ type: 'bot_command', offset: 0, length }] } };
}

/** The days of the year to come, one after the other. */
function dayOf({ visits }: Chat, today: Date): string {
  const day = new Date(today.getTime() + (1 + (visits % 360)) * 86_400_000);
  return `${day.getUTCDate()}/${day.getUTCMonth() + 1}/${day.getUTCFullYear()}`;
}
