import { plain, reply } from '../../src/post/reply.ts';
import type { World } from './world.ts';

/** A letter the bot wrote to a chat unasked: its text, and the lines its buttons say. */
export interface Notice {
  text: string;
  says: Readonly<Record<string, string>>;
}

/** The letters written unasked to a chat, in order. */
export async function noticesTo(w: World, chat: string): Promise<Notice[]> {
  const rows = await w.db.prisma.letter.findMany({ where: { chat, kind: 'notice' }, orderBy: { id: 'asc' } });
  return rows.map((row) => {
    const { text, buttons = [] } = reply.parse(row.body);
    const said = buttons.flat().flatMap((one) => ('say' in one ? [[one.label, one.say]] : []));
    return { text: plain(text), says: Object.fromEntries(said) };
  });
}

/** The newest of them; a test that expects one fails where there is none. */
export async function lastNotice(w: World, chat: string): Promise<Notice> {
  const last = (await noticesTo(w, chat)).at(-1);
  if (!last) throw new Error(`no letter to ${chat}`);
  return last;
}

/** The line behind a button of the newest letter to a chat. */
export async function lineBehind(w: World, chat: string, label: string): Promise<string> {
  const { says } = await lastNotice(w, chat);
  const line = says[label];
  if (!line) throw new Error(`no button [${label}] among ${Object.keys(says).join(', ')}`);
  return line;
}
