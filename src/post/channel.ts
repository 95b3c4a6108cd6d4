import type { Reply } from './reply.ts';

/** Where a message goes: ids are the platform's, as text. */
export interface Address {
  chat: string;
  topic?: string;
  replyTo?: string;
}

/** One message to put on the wire; `edits` is the platform id of the bot's own message to change in place. */
export interface Outgoing extends Address {
  reply: Reply;
  edits?: string;
  /** The reply's file, made. */
  file?: Upload;
}

/** Bytes to send, under a name. */
export interface Upload {
  bytes: Uint8Array;
  name: string;
  as: 'document' | 'photo';
}

/**
 * What became of a delivery. `wait`: not delivered, may be tried after so many milliseconds. `ambiguous`: the request
 * went out and no answer came, the message may or may not be there. `migrated`: the chat has a new id, try there.
 * `unreachable`: nothing will arrive there any more until the person comes back. `refused`: this message never will.
 */
export type Outcome =
  | { kind: 'sent'; messageId: string }
  | { kind: 'wait'; ms: number }
  | { kind: 'ambiguous'; reason: string }
  | { kind: 'migrated'; to: string }
  | { kind: 'unreachable'; reason: 'blocked' | 'kicked' | 'deactivated' | 'not found' }
  | { kind: 'refused'; reason: string };

/** A sign that costs nothing when lost: it ends a button's spinner, with a short text where `text` is given. */
export interface Ack {
  id: string;
  text?: string;
  /** A deep link to the bot, opened for whoever pressed. */
  url?: string;
  /** What an inline query found, best first; the same for everybody who asks it. */
  results?: readonly InlineResult[];
}

/** One find of an inline query: what the list shows, and the plain text that is sent when it is picked. */
export interface InlineResult {
  id: string;
  title: string;
  description: string;
  text: string;
}

/** A command in a platform's menu: its name without the slash, and what it does. */
export interface MenuLine {
  command: string;
  description: string;
}

/** What became of fetching a file that somebody sent: its bytes, or why there are none. */
export type Fetched = { bytes: Uint8Array } | { refused: string } | { wait: string };

/** A messaging platform as the post office sees it. No method throws: failures are outcomes. */
export interface Channel {
  readonly name: string;
  send(message: Outgoing): Promise<Outcome>;
  ack(ack: Ack): Promise<void>;
  /** Whether the platform answers just now, by a call without any effect. Absent where there is none. */
  reachable?(): Promise<boolean>;
  /** Downloads a file by the id its event carried. Absent where files cannot be had. */
  fetch?(fileId: string): Promise<Fetched>;
  /** Shows a private chat the commands of its person; tells whether it was taken. Absent where there is no such menu. */
  menu?(chat: string, lines: readonly MenuLine[]): Promise<boolean>;
}

/** Keeps a line that is too long for a button or a link and gives its token (`l_` and 16 of A-Za-z0-9_-). */
export type Shorten = (line: string) => Promise<string>;
