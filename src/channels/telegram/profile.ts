import { z } from 'zod';
import type { Call } from './library.ts';

/** A line of the commands' menu: name 1–32 of a–z, 0–9 and _, description 1–256; at most 100 a scope. */
const menuLine = z.strictObject({
  command: z.string().regex(/^[a-z0-9_]{1,32}$/),
  description: z.string().min(1).max(256),
});
const menu = z.array(menuLine).max(100);

export interface Profile {
  commands: Partial<Record<Scope, readonly z.infer<typeof menuLine>[]>>;
  /** Shown in an empty chat: at most 512. */
  description: string;
  /** Shown on the bot's page: at most 120. */
  shortDescription: string;
}

/** Who sees a menu; Telegram takes the narrowest that is set. */
export type Scope = 'default' | 'all_private_chats' | 'all_group_chats';

/** Sets of the bot's menu and descriptions, in no particular language, only what differs from what Telegram has. */
export async function publishProfile(call: Call, profile: Profile, signal?: AbortSignal): Promise<string[]> {
  const options = signal ? { signal } : {};
  const done: string[] = [];
  const set = async (method: string, params: Record<string, unknown>) => {
    await call(method, params, options);
    done.push(method);
  };
  for (const [type, lines] of Object.entries(profile.commands)) {
    const wanted = menu.parse(lines);
    const present = await call('getMyCommands', { scope: { type } }, options);
    if (!sameMenu(present, wanted)) await set('setMyCommands', { scope: { type }, commands: wanted });
  }
  const description = z.string().max(512).parse(profile.description);
  const told = await call('getMyDescription', {}, options);
  if (wordIn(told, 'description') !== description) await set('setMyDescription', { description });
  const short = z.string().max(120).parse(profile.shortDescription);
  const toldShort = await call('getMyShortDescription', {}, options);
  if (wordIn(toldShort, 'short_description') !== short)
    await set('setMyShortDescription', { short_description: short });
  return done;
}

function sameMenu(present: unknown, wanted: z.infer<typeof menu>): boolean {
  const read = z.array(z.object({ command: z.string(), description: z.string() })).safeParse(present);
  return read.success && JSON.stringify(read.data) === JSON.stringify(wanted);
}

function wordIn(answer: unknown, key: string): string {
  const read = z.record(z.string(), z.unknown()).safeParse(answer);
  return read.success ? String(read.data[key] ?? '') : '';
}
