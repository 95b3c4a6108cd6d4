import type { Logger } from 'pino';
import type { Database, Tx } from '../db/open/open.ts';
import type { Clock } from '../domain/clock.ts';
import type { Ack, MenuLine } from '../post/channel.ts';
import type { Post } from '../post/queues.ts';
import type { Tally } from '../post/tally.ts';
import type { Desk } from '../rules/desk.ts';
import type { Command } from './command.ts';
import type { Intent } from './heard.ts';

/** What turns are carried out with; `intent` says what plain words mean. */
export interface TurnRoom {
  db: Database;
  post: Post;
  clock: Clock;
  log: Logger;
  commands: readonly Command[];
  folders: Readonly<Record<string, string>>;
  intent: Intent;
  rules: Desk;
  /** The deep link that says `/start payload`, once the platform told the bot's name. */
  link?: (payload: string) => string | undefined;
  /** What the bot counts of itself, and how late its jobs are: for /trangthai. */
  watch?: { tally: Tally; lag: (tx: Tx, now: Date) => Promise<{ title: string; seconds: number }[]> };
  ack: (channel: string, ack: Ack) => Promise<void>;
  /** Shows a chat its menu, best effort: it is offered again at the next turn until it was taken. */
  offerMenu: (channel: string, chat: string, menu: readonly MenuLine[]) => Promise<void>;
}
