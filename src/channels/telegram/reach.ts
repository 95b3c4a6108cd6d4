import type { Agent } from 'node:http';
import { z } from 'zod';
import { openAgent } from './agent.ts';
import { persist, type Sleep } from './backoff.ts';
import { guard } from './caller.ts';
import { type Call, type Library, type LibraryOptions, type Me, rootOf, TELEGRAM_API } from './library.ts';
import type { Log } from './log.ts';

export interface ReachOptions {
  /** A file of libraries/. */
  library: string;
  token: string;
  /** Default: Telegram's own server. */
  apiRoot?: string | undefined;
  /** An HTTP proxy, `http://user:password@host:port`; default none (the environment's HTTP_PROXY is not read). */
  proxy?: string | undefined;
  /** Limits in milliseconds; defaults 30 s a call, 10 s a connection. */
  limits?: { call?: number; connect?: number };
  /** Told whenever Telegram answers 429. */
  limited?: () => void;
}

/** A library that calls Telegram and knows who the bot is. */
export interface Reached {
  me: Me;
  call: Call;
  handle: Library['handle'];
  apiRoot: string;
  agent: Agent;
  close(): void;
}

/**
 * Opens the library and asks Telegram who the bot is until it answers, however long it is out of reach. Rejects when
 * the signal comes first. `onUpdate` is given the bot along with each update.
 */
export async function reach(
  options: ReachOptions,
  onUpdate: (update: unknown, me: Me) => Promise<void>,
  trying: { signal: AbortSignal; sleep: Sleep; log: Log },
): Promise<Reached> {
  const { token, limits } = options;
  const apiRoot = rootOf(options.apiRoot ?? TELEGRAM_API);
  const agent = openAgent(apiRoot, options.proxy, limits?.connect);
  const { openLibrary } = await libraryOf(options.library);
  const library = openLibrary({ token, apiRoot, agent, onUpdate: (update) => onUpdate(update, me) });
  const call = guard(library, token, { callMs: limits?.call, limited: options.limited });
  const ask = async () => known(await call('getMe', {}, { signal: trying.signal }));
  const me = (await persist('getMe', ask, trying)) ?? stopped();
  library.meet(me);
  return { me, call, handle: library.handle, apiRoot, agent, close: () => agent.destroy() };
}

/** Only the library in use is loaded; which there are is what stands in the folder (config.ts checks the name). */
function libraryOf(name: string): Promise<{ openLibrary(options: LibraryOptions): Library }> {
  return import(`./libraries/${name}.ts`);
}

function stopped(): never {
  throw new Error('Telegram was not reached before the stop');
}

const identity = z.object({ id: z.int(), username: z.string().min(1) });

/** Checks what the door itself reads of getMe's answer. */
function known(answer: unknown): Me {
  identity.parse(answer);
  // as: the two fields this code reads are checked above; the rest is Telegram's own and goes to the library untouched
  return answer as Me;
}
