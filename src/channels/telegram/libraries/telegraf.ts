import { Telegraf } from 'telegraf';
import { isUpload, type Library, type LibraryOptions } from '../library.ts';
import { turnsOf } from '../turns.ts';

/** Telegraf 4: frozen at Bot API 7.1 in its types, so every call goes through `callApi` with plain JSON. */
export function openLibrary(options: LibraryOptions): Library {
  const { token, apiRoot, agent, onUpdate } = options;
  const bot = new Telegraf(token, {
    handlerTimeout: Number.POSITIVE_INFINITY,
    telegram: { apiRoot: `${apiRoot}/`, webhookReply: false },
  });
  bot.telegram.options.agent = agent; // after construction: the constructor throws an agent away for an http:// root
  const turns = turnsOf(onUpdate);
  bot.use((ctx) => turns.begin(ctx.update));
  return {
    meet: (me) => {
      bot.botInfo = me;
    },
    handle: async (update) => {
      if (bot.botInfo === undefined) throw new Error('The bot does not know itself yet');
      // as: the library only passes it on to the middleware, and read() believes nothing of it
      await bot.handleUpdate(update as Parameters<typeof bot.handleUpdate>[0]);
      await turns.end(update);
    },
    call: (method, params, signal) =>
      Reflect.apply(bot.telegram.callApi, bot.telegram, [method, paramsOf(params), { signal }]),
  };
}

/** Telegraf 4.16 drops objects beside an upload (its issue 1970): there they are sent as the JSON they would become. */
function paramsOf(params: Readonly<Record<string, unknown>>): Record<string, unknown> {
  if (!Object.values(params).some(isUpload)) return { ...params };
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, partOf(value)]));
}

function partOf(value: unknown): unknown {
  if (isUpload(value)) return { source: Buffer.from(value.upload.bytes), filename: value.upload.name };
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}
