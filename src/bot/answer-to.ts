import type { Event } from './event.ts';

/** The answer's letter key: one for a turn, and one for all items of an album. */
export function replyKey(event: Event): string {
  const album = albumOf(event);
  return album ? `reply:${event.channel}:album:${album}` : `reply:${event.channel}:${event.key}`;
}

/** Has this event an answer of its own, under a key that no other turn can write? */
export function isAlone(event: Event): boolean {
  return albumOf(event) === undefined;
}

function albumOf(event: Event): string | undefined {
  return event.kind === 'file' && !event.caption?.startsWith('/') ? event.album : undefined;
}

/** Where an answer goes: the same chat and topic; in a group it refers to the message it answers. */
export function answerTo(event: Event): { chat: string; topic?: string; replyTo?: string } {
  const { chat, topic, kind } = event.place;
  const replyTo = kind === 'group' && event.kind !== 'press' ? event.messageId : undefined;
  return { chat, ...(topic ? { topic } : {}), ...(replyTo ? { replyTo } : {}) };
}
