import type { Tx } from '../open/open.ts';

/** Keeps the bot's own name on a channel, for links made where the channel is not open (npm run admin). */
export async function keepBotName(tx: Tx, channel: string, username: string): Promise<void> {
  await tx.botName.upsert({ where: { channel }, create: { channel, username }, update: { username } });
}

/** The bot's name on a channel; undefined before its first start there. */
export async function botName(tx: Tx, channel: string): Promise<string | undefined> {
  return (await tx.botName.findUnique({ where: { channel } }))?.username;
}
