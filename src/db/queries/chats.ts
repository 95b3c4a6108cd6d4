import type { Tx } from '../open/open.ts';

/** Keeps a group the bot is in, once: pacing and outcomes need to know that it is one. Its title follows. */
export async function keepGroup(tx: Tx, channel: string, group: { chat: string; title?: string }): Promise<void> {
  const title = group.title ?? null;
  await tx.$executeRaw`
    INSERT INTO chat (channel, external_id, kind, title) VALUES (${channel}, ${group.chat}, 'group', ${title})
    ON CONFLICT (channel, external_id) DO UPDATE SET title = excluded.title, unreachable = NULL
    WHERE chat.title IS DISTINCT FROM excluded.title OR chat.unreachable IS NOT NULL`;
}

/** What unit a group is bound to on a day, and which of its topics; null: to none. */
export async function groupBinding(
  tx: Tx,
  channel: string,
  chat: string,
): Promise<{ unitId: number; topic: string | null } | null> {
  const row = await tx.chat.findUnique({ where: { channel_externalId: { channel, externalId: chat } } });
  return row && row.unitId !== null ? { unitId: row.unitId, topic: row.topic } : null;
}

/** Binds a group (one of its topics) to a unit, or to none. */
export async function bindGroup(
  tx: Tx,
  channel: string,
  chat: string,
  to: { unitId: number; topic: string | null } | null,
): Promise<void> {
  const where = { channel_externalId: { channel, externalId: chat } };
  await tx.chat.update({ where, data: to ?? { unitId: null, topic: null } });
}
