import type { Shorten } from '../../post/channel.ts';
import type { Button } from '../../post/reply.ts';
import { oneLine } from './markup.ts';

/** Telegram's limit of `callback_data`, in bytes. */
const DATA_BYTES = 64;
/** UTF-16 units of a label: longer ones cannot be read on a telephone. */
const LABEL = 64;
/** What Telegram puts in one row, and in one keyboard. */
const ROW = 8;
const ALL = 100;

/** How a keyboard is made where it is going: `privately` says that the chat is a private one already. */
export interface Keys {
  username: string;
  privately: boolean;
  shorten: Shorten;
}

export type Key = { text: string; callback_data: string } | { text: string; url: string };

/**
 * Buttons as an inline keyboard in plain JSON (Telegraf's own buttons carry a field Telegram does not know). A line of
 * at most 64 bytes is the button's data, a longer one goes by its token; a button for the private chat becomes a deep
 * link in a group. Rows over 8 buttons are broken, the keyboard ends at 100, empty rows are dropped, and so is a link
 * Telegram would refuse the whole message for.
 */
export async function keyboard(rows: readonly (readonly Button[])[], keys: Keys): Promise<Key[][]> {
  const chosen = broken(rows.map((row) => row.filter(usable)));
  const made: Key[][] = [];
  for (const row of chosen) made.push(await Promise.all(row.map((button) => key(button, keys))));
  return made;
}

function broken(rows: Button[][]): Button[][] {
  let left = ALL;
  return rows.flatMap((row) => {
    const kept = row.slice(0, left);
    left -= kept.length;
    const count = Math.ceil(kept.length / ROW);
    return Array.from({ length: count }, (_, index) => kept.slice(index * ROW, (index + 1) * ROW));
  });
}

function usable(button: Button): boolean {
  return !('url' in button) || /^(https?|tg):\/\//i.test(button.url);
}

async function key(button: Button, keys: Keys): Promise<Key> {
  const text = oneLine(button.label, LABEL) || '•';
  if ('url' in button) return { text, url: button.url };
  if ('where' in button && !keys.privately) return { text, url: await deepLink(button.say, keys) };
  const fits = Buffer.byteLength(button.say) <= DATA_BYTES && button.say.isWellFormed();
  return { text, callback_data: fits ? button.say : await keys.shorten(button.say) };
}

async function deepLink(line: string, keys: Keys): Promise<string> {
  return `https://t.me/${keys.username}?start=${await keys.shorten(line)}`;
}
