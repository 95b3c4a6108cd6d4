import type { Box, Room } from './box.ts';
import { tooMany } from './refusal.ts';

/** Limits as grammy.dev/advanced/flood and Telegram's FAQ give them; Telegram itself calls the numbers flexible. */
const BULK_PER_SECOND = 30;
const CHAT_BURST = 3;
const GROUP_PER_MINUTE = 20;
/** A message within this many milliseconds of a person's word is a reply and does not count as bulk. */
const REPLY_WINDOW = 60_000;
const LIMITED = /^(send(?!ChatAction)|edit|copy|forward)/;

interface Bucket {
  left: number;
  at: number;
}

/** Counts what a bot sends and refuses with 429 past the limits; times are real, not the sandbox's. */
export function openLimits(box: Box) {
  const chats = new Map<number, Bucket>();
  const minutes = new Map<number, number[]>();
  let bulk: number[] = [];

  function checkGroup(room: Room, now: number): void {
    const sent = (minutes.get(room.chat.id) ?? []).filter((at) => at > now - 60_000);
    const oldest = sent[0];
    if (sent.length >= GROUP_PER_MINUTE && oldest !== undefined)
      throw tooMany(Math.ceil((oldest + 60_000 - now) / 1000));
    minutes.set(room.chat.id, [...sent, now]);
  }

  function checkChat(room: Room, now: number): void {
    const before = chats.get(room.chat.id) ?? { left: CHAT_BURST, at: now };
    const left = Math.min(CHAT_BURST, before.left + (now - before.at) / 1000);
    if (left < 1) throw tooMany(Math.max(1, Math.ceil(1 - left)));
    chats.set(room.chat.id, { left: left - 1, at: now });
  }

  function checkBulk(room: Room, now: number): void {
    if (now - room.heardAt < REPLY_WINDOW) return;
    bulk = bulk.filter((at) => at > now - 1000);
    if (bulk.length >= BULK_PER_SECOND) throw tooMany(1);
    bulk.push(now);
  }

  return function check(method: string, chat: unknown): void {
    const room = box.rooms.get(Number(chat));
    if (!room || !LIMITED.test(method)) return;
    const now = box.ticks();
    checkBulk(room, now);
    checkChat(room, now);
    if (room.chat.type !== 'private') checkGroup(room, now);
  };
}
