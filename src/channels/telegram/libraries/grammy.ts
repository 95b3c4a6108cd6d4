import { Bot, InputFile } from 'grammy';
import { isUpload, type Library, type LibraryOptions } from '../library.ts';
import { turnsOf } from '../turns.ts';

/** Methods whose function in `raw` takes the signal alone. */
const BARE = new Set(['getMe', 'getWebhookInfo', 'logOut', 'close']);

/** grammY 1. Its own limit of 500 s a call stays: ours is shorter. */
export function openLibrary(options: LibraryOptions): Library {
  const { token, apiRoot, agent, onUpdate } = options;
  const bot = new Bot(token, { client: { apiRoot, baseFetchConfig: { agent, compress: true } } });
  const turns = turnsOf(onUpdate);
  bot.use((ctx) => turns.begin(ctx.update));
  return {
    meet: (me) => {
      bot.botInfo = me;
    },
    handle: async (update) => {
      // as: the library only passes it on to the middleware, and read() believes nothing of it
      await bot.handleUpdate(update as Parameters<typeof bot.handleUpdate>[0]);
      await turns.end(update);
    },
    call: async (method, params, signal) => {
      const run: unknown = Reflect.get(bot.api.raw, method);
      if (typeof run !== 'function') throw new TypeError(`grammY has no method ${method}`);
      return BARE.has(method) ? run(signal) : run(paramsOf(params), signal);
    },
  };
}

function paramsOf(params: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const partOf = (value: unknown) => (isUpload(value) ? new InputFile(value.upload.bytes, value.upload.name) : value);
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, partOf(value)]));
}
