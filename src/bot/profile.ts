import { scopeOf } from './access.ts';
import type { Command } from './command.ts';

/** A line of the menu a platform shows beside the typing box. */
interface MenuLine {
  command: string;
  description: string;
}

/**
 * What the bot says of itself on a platform: its commands for private chats and for groups (only those that answer
 * there), and for whoever opens it the first time.
 */
export function profileOf(commands: readonly Command[]) {
  const lineOf = (known: Command): MenuLine => ({ command: known.name, description: known.summary });
  const listed = commands.filter((known) => known.name !== 'start');
  const everybodys = listed.filter((known) => scopeOf(['stranger'], known.allow));
  return {
    commands: {
      default: everybodys.map(lineOf),
      all_private_chats: listed.map(lineOf),
      all_group_chats: everybodys.filter((known) => known.where === 'anywhere').map(lineOf),
    },
    description:
      'Trợ lý của cán bộ Đoàn: đăng ký đi cơ sở bằng một dòng, xem tiến độ, tra hướng dẫn, được nhắc đúng lúc. Bấm Bắt đầu để dùng.',
    shortDescription: 'Đăng ký đi cơ sở, xem tiến độ, tra hướng dẫn cho cán bộ Đoàn.',
  };
}
