import type { Event } from '../../../src/bot/event.ts';
import { openTelegram, type Telegram, type TelegramOptions } from '../../../src/channels/telegram/telegram.ts';
import { type BotApi, openBotApi, TOKEN } from './bot-api.ts';

export interface Line {
  level: string;
  fields: object;
  message: string;
}

/** A log that keeps its lines. */
export function keepLog() {
  const lines: Line[] = [];
  const at = (level: string) => (fields: object, message: string) => void lines.push({ level, fields, message });
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}

export const clock = { now: () => new Date('2026-11-22T02:00:00Z') };

/** A time that never passes but is written down. */
export function keepSleep() {
  const slept: number[] = [];
  return {
    slept,
    sleep: async (ms: number) => {
      slept.push(ms);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

export interface Door {
  telegram: Telegram;
  api: BotApi;
  events: Event[];
  log: ReturnType<typeof keepLog>;
  close(): Promise<void>;
}

/** The whole door over a recorder on a real port. */
export async function openDoor(
  library: 'telegraf' | 'grammy',
  options: Partial<TelegramOptions> & { api?: BotApi } = {},
): Promise<Door> {
  const api = options.api ?? (await openBotApi());
  const events: Event[] = [];
  const log = keepLog();
  const telegram = await openTelegram({
    library,
    token: TOKEN,
    apiRoot: `${api.url}/base/`,
    hear: async (event) => void events.push(event),
    shorten: async (line) => `l_${Buffer.from(line).toString('base64url').slice(0, 16).padEnd(16, '0')}`,
    clock,
    log,
    signal: new AbortController().signal,
    sleep: keepSleep().sleep,
    ...options,
  });
  const close = async () => {
    telegram.close();
    await api.stop();
  };
  return { telegram, api, events, log, close };
}
