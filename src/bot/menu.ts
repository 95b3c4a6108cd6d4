import { createHash } from 'node:crypto';
import type { MenuLine } from '../post/channel.ts';
import { type Holder, rightOf } from './access.ts';
import type { Command } from './command.ts';
import { linesFor } from './find-command.ts';

type Folders = Readonly<Record<string, string>>;

/** The menu of a person's private chat: the commands his roles give him, in the list's order. */
function menuFor(commands: readonly Command[], folders: Folders, holder: Holder): MenuLine[] {
  const may = (known: Command) => known.name !== 'start' && rightOf(holder, known.allow) !== undefined;
  return linesFor(commands, folders, may).map(({ name, summary }) => ({ command: name, description: summary }));
}

/** Menus by whoever's rights are the same, with their marks: every turn in a private chat asks for one. */
const made = new WeakMap<readonly Command[], Map<string, { menu: MenuLine[]; mark: string }>>();

/** The menu of a holder of these rights, with its mark; made once for all who have the same. */
export function markedMenu(commands: readonly Command[], folders: Folders, holder: Holder) {
  const known = made.get(commands) ?? new Map<string, { menu: MenuLine[]; mark: string }>();
  made.set(commands, known);
  const rights = JSON.stringify([holder.roles, holder.lent.map(({ action, kind }) => [action, kind])]);
  const found = known.get(rights);
  if (found) return found;
  const menu = menuFor(commands, folders, holder);
  const marked = { menu, mark: markOf(menu) };
  known.set(rights, marked);
  return marked;
}

/** A short mark by which a menu is recognised: other commands or words have another. */
export function markOf(menu: readonly MenuLine[]): string {
  return createHash('sha256').update(JSON.stringify(menu)).digest('base64url').slice(0, 12);
}

/** What the bot says of itself to everybody: strangers' menus, and the words on its page. */
export function profileOf(commands: readonly Command[], folders: Folders) {
  const everybodys = menuFor(commands, folders, { roles: ['stranger'], lent: [] });
  const inGroups = commands.filter((known) => known.where === 'anywhere').map((known) => known.name);
  return {
    commands: {
      default: everybodys,
      all_private_chats: everybodys,
      all_group_chats: everybodys.filter((line) => inGroups.includes(line.command)),
    },
    description:
      'Trợ lý của cán bộ Đoàn: đăng ký đi cơ sở bằng một dòng, xem tiến độ, tra hướng dẫn, được nhắc đúng lúc. Bấm Bắt đầu để dùng.',
    shortDescription: 'Đăng ký đi cơ sở, xem tiến độ, tra hướng dẫn cho cán bộ Đoàn.',
  };
}
