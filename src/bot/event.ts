import type { Ack } from '../post/channel.ts';

/** The chat an update came from. `topic` is set only inside a forum topic. */
export interface Place {
  chat: string;
  kind: 'private' | 'group' | 'channel';
  topic?: string;
  title?: string;
}

export interface Sender {
  id: string;
  name: string;
  username?: string;
}

interface Base {
  channel: string;
  /** The update's id on its channel: with the channel it is the turn's key. */
  key: string;
  place: Place;
  /** Absent where nobody can be held to the words: anonymous administrators, channel posts, other bots. */
  sender?: Sender;
  messageId?: string;
}

/**
 * What a channel reads from an update, nothing of the platform left in it.
 * `text` carries the whole line, a command as `/name rest` with the bot's own `@name` removed; `repliesTo` is the id
 * of the bot's own message the line replies to, `calls` that it calls the bot by its name. `press` carries the button's data: a line, or a token of one.
 * A text that edits an earlier one, is addressed to another bot, or has no sender is read as `unsupported`.
 */
export type Event =
  | (Base & { kind: 'text'; text: string; repliesTo?: string; calls?: boolean })
  | (Base & { kind: 'press'; data: string; ack: Ack['id'] })
  | (Base & { kind: 'file'; file: FileRef; caption?: string; album?: string })
  | (Base & { kind: 'contact'; phone: string; own: boolean })
  | (Base & { kind: 'inline'; query: string; ack: Ack['id'] })
  | (Base & { kind: 'membership'; now: 'member' | 'gone' })
  | (Base & { kind: 'migration'; to: string })
  | (Base & { kind: 'unsupported'; what: string });

export interface FileRef {
  id: string;
  kind: 'photo' | 'document' | 'voice' | 'video' | 'audio';
  /** Bytes, where the platform says so. */
  size?: number;
  name?: string;
  type?: string;
}

/** Carries one update out and settles it; resolves only after commit, rejects only while the database is gone. */
export type Hear = (event: Event) => Promise<void>;
