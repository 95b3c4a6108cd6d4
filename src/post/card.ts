import { fromPrisma } from 'pg-boss';
import type { Tx } from '../db/open/open.ts';
import { storable, uuidOf } from './letter.ts';
import { wakeAfter } from './posting.ts';
import { type Post, queueNames } from './queues.ts';
import type { Reply } from './reply.ts';

/** One message that is edited in place; `key` names it for ever. */
export interface NewCard {
  key: string;
  channel: string;
  chat: string;
  topic?: string;
  reply: Reply;
}

/** A card whose newest state the platform does not show yet; `shown` is the version it shows (0: none). */
export interface DueCard {
  id: number;
  channel: string;
  chat: string;
  group: boolean;
  shown: number;
}

/** The job's data in pg-boss. */
export interface CardSlip {
  card: number;
  channel: string;
  chat: string;
  group: boolean;
}

/**
 * Shows a card, or its new state, in the caller's transaction (of `posting`). However often it changes before the office comes to it,
 * one edit is pending and the newest state wins; a state equal to the last is no edit.
 */
export async function putCard(tx: Tx, { key, channel, chat, topic = '', reply }: NewCard, post: Post): Promise<void> {
  const body = JSON.stringify(storable(reply));
  const changed = await tx.$queryRaw<DueCard[]>`
    INSERT INTO card (key, channel, chat, topic, body, updated_at)
    VALUES (${key}, ${channel}, ${chat}, nullif(${topic}, ''), ${body}::jsonb, ${post.clock.now()}::timestamptz)
    ON CONFLICT (key) DO UPDATE SET body = excluded.body, version = card.version + 1, updated_at = excluded.updated_at
      WHERE card.body <> excluded.body
    RETURNING id, channel, chat, shown, coalesce((SELECT c.kind <> 'private' FROM chat c
      WHERE c.channel = card.channel AND c.external_id = card.chat), false) AS "group"`;
  await enqueueCards(tx, changed, post);
}

/** One job a card and shown version: a second change before delivery finds the first one's job and adds none. */
export async function enqueueCards(tx: Tx, cards: readonly DueCard[], post: Post): Promise<void> {
  if (cards.length === 0) return;
  const jobs = cards.map(({ id, channel, chat, group, shown }) => ({
    id: cardJobId(id, shown),
    singletonKey: `${channel}:${chat}`,
    data: { card: id, channel, chat, group } satisfies CardSlip,
  }));
  await post.boss.insert(queueNames.reply, jobs, { db: fromPrisma(tx) });
  wakeAfter(tx, 'reply');
}

/** Letters' ids begin with zeros, cards' with c: in one transaction the letters of a chat go before its cards. */
function cardJobId(id: number, shown: number): string {
  return uuidOf(`c${id.toString(16).padStart(15, '0')}${shown.toString(16).padStart(16, '0')}`);
}
