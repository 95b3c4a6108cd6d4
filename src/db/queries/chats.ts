import type { Tx } from '../open.ts';

/** Keeps a group the bot is in, once: pacing and outcomes need to know that it is one. Its title follows. */
export async function keepGroup(tx: Tx, channel: string, group: { chat: string; title?: string }): Promise<void> {
  const title = group.title ?? null;
  await tx.$executeRaw`
    INSERT INTO chat (channel, external_id, kind, title) VALUES (${channel}, ${group.chat}, 'group', ${title})
    ON CONFLICT (channel, external_id) DO UPDATE SET title = excluded.title, unreachable = NULL
    WHERE chat.title IS DISTINCT FROM excluded.title OR chat.unreachable IS NOT NULL`;
}
