import type { Agent } from 'node:http';
import type { UserFromGetMe } from 'grammy/types';

/** What getMe says of the bot: `id` and `username` are checked, the rest is Telegram's own and only handed to the library. */
export type Me = UserFromGetMe;

/**
 * One Bot API call. `signal` ends it early; `within` is its limit in milliseconds.
 * Rejects with CallFailed only, whose texts never hold the token.
 */
export type Call = (
  method: string,
  params: Readonly<Record<string, unknown>>,
  options?: { signal?: AbortSignal; within?: number },
) => Promise<unknown>;

/**
 * A Bot API library behind one door: it dispatches what it is handed and calls the API. Neither its poller nor its
 * webhook is used, because Telegraf's loses a batch when one handler throws and grammY's handles one update at a time.
 */
export interface Library {
  /** Tells the library who the bot is; before it `handle` rejects. Injected, as Telegraf keeps a failed getMe for ever. */
  meet(me: Me): void;
  /** Settles once `onUpdate` has, the same way. */
  handle(update: object): Promise<void>;
  /** Rejects with the library's own errors, which may hold the token: only `guard` may call it. */
  call(method: string, params: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<unknown>;
}

export interface LibraryOptions {
  token: string;
  /** As `rootOf` gives it. */
  apiRoot: string;
  agent: Agent;
  onUpdate(update: unknown): Promise<void>;
}

/** A file among a call's parameters; each library has its own way to send one. */
export interface UploadParam {
  upload: { bytes: Uint8Array; name: string };
}

export function isUpload(value: unknown): value is UploadParam {
  return typeof value === 'object' && value !== null && 'upload' in value;
}

/** Telegram's own server. */
export const TELEGRAM_API = 'https://api.telegram.org';

/** The API's root without a slash at its end, which grammY refuses; Telegraf is given one back, as it drops a path otherwise. */
export function rootOf(address: string): string {
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new TypeError('The API root must be http or https');
  return (url.origin + url.pathname).replace(/\/+$/, '');
}
