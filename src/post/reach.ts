import type { Tx } from '../db/open/open.ts';

/** Nothing arrives in this chat until its person comes back; `reason` is an outcome's: blocked, kicked, deactivated, not found. */
export async function markUnreachable(tx: Tx, channel: string, chat: string, reason: string): Promise<void> {
  await tx.$executeRaw`
    WITH person AS (UPDATE account SET unreachable = ${reason} WHERE channel = ${channel} AND external_id = ${chat})
    UPDATE chat SET unreachable = ${reason} WHERE channel = ${channel} AND external_id = ${chat}`;
}

/** The person wrote, or let the bot in again. */
export async function markReachable(tx: Tx, channel: string, chat: string): Promise<void> {
  await tx.$executeRaw`
    WITH person AS (UPDATE account SET unreachable = NULL
      WHERE channel = ${channel} AND external_id = ${chat} AND unreachable IS NOT NULL)
    UPDATE chat SET unreachable = NULL
    WHERE channel = ${channel} AND external_id = ${chat} AND unreachable IS NOT NULL`;
}

/**
 * A chat has a new id: every row that names it follows, in the caller's transaction. What the new chat has already
 * (both ids may be heard of at once) wins. Message ids of the old chat mean nothing in the new one, so cards are
 * written anew and letters answer no message. Doing it twice is harmless.
 */
export async function migrateChat(tx: Tx, channel: string, from: string, to: string): Promise<void> {
  if (from === to) return;
  await tx.$executeRaw`
    INSERT INTO chat (channel, external_id, kind, title, unit_id, topic)
    SELECT channel, ${to}, kind, title, unit_id, topic FROM chat WHERE channel = ${channel} AND external_id = ${from}
    ON CONFLICT (channel, external_id) DO UPDATE SET unit_id = coalesce(chat.unit_id, excluded.unit_id),
      topic = coalesce(chat.topic, excluded.topic), title = coalesce(chat.title, excluded.title), unreachable = NULL`;
  await tx.$executeRaw`DELETE FROM chat WHERE channel = ${channel} AND external_id = ${from}`;
  await tx.$executeRaw`
    UPDATE draft d SET chat = ${to} WHERE channel = ${channel} AND chat = ${from} AND NOT EXISTS (
      SELECT 1 FROM draft n WHERE n.channel = d.channel AND n.chat = ${to} AND n.account = d.account)`;
  await tx.$executeRaw`DELETE FROM draft WHERE channel = ${channel} AND chat = ${from}`;
  await tx.$executeRaw`
    UPDATE card SET chat = ${to}, message_id = NULL WHERE channel = ${channel} AND chat = ${from}`;
  await tx.$executeRaw`
    UPDATE letter SET chat = ${to}, reply_to = NULL
    WHERE channel = ${channel} AND chat = ${from} AND state IN ('queued', 'sending')`;
}
