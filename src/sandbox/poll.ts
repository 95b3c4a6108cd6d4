import type { Ask, FeedOptions, Queue } from './feed.ts';
import { Refusal } from './refusal.ts';
import type { Update } from './shapes.ts';

const OTHER_POLLER = 'terminated by other getUpdates request; make sure that only one bot instance is running';
const WEBHOOK_ACTIVE =
  "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

interface Poll {
  ask: Ask;
  finish(updates: Update[]): void;
  refuse(error: Refusal): void;
}

/** getUpdates: the newest poller wins, a long poll ends with the first update (Client.cpp 15700-15725, 16321-16404). */
export function openPolls(options: FeedOptions, queue: Queue) {
  const brake = openBrake(options);
  let current: Poll | undefined;
  const batch = (ask: Ask) =>
    queue
      .pending()
      .slice(0, ask.limit)
      .map((item) => item.update);

  function wait(ask: Ask, gone: AbortSignal): Promise<Update[]> {
    return new Promise((resolve, reject) => {
      const leave = () => end(() => resolve([]));
      const timer = setTimeout(leave, ask.seconds * 1000);
      const end = (tell: () => void) => {
        clearTimeout(timer);
        gone.removeEventListener('abort', leave);
        brake.finished();
        if (current === poll) current = undefined;
        tell();
      };
      const poll: Poll = {
        ask,
        finish: (updates) => end(() => resolve(updates)),
        refuse: (error) => end(() => reject(error)),
      };
      current = poll;
      gone.addEventListener('abort', leave);
    });
  }

  return {
    async poll(asked: Ask, gone: AbortSignal, hooked: boolean): Promise<Update[]> {
      if (hooked) throw new Refusal(409, `Conflict: ${WEBHOOK_ACTIVE}`);
      current?.refuse(new Refusal(409, `Conflict: ${OTHER_POLLER}`));
      queue.confirm(asked.offset);
      const ask = brake.apply(asked);
      const ready = batch(ask);
      if (ready.length === 0 && ask.seconds > 0 && !gone.aborted) return wait(ask, gone);
      brake.finished();
      return ready;
    },
    /** Something was pushed. */
    wake: () => current?.finish(batch(current.ask)),
    end: (error: Refusal | undefined) => (error ? current?.refuse(error) : current?.finish([])),
  };
}

/** Telegram's brakes on a poller that asks the same again: a 3 s floor, and within half a second one update a time. */
function openBrake(options: FeedOptions) {
  let last = { offset: Number.NaN, started: 0, finished: 0 };
  return {
    apply(ask: Ask): Ask {
      const now = options.ticks();
      const again = options.paced() && ask.offset === last.offset;
      const seconds = again && now < last.started + 3000 ? Math.max(3, ask.seconds) : ask.seconds;
      const limit = again && now < last.finished + 500 ? 1 : ask.limit;
      last = { ...last, offset: ask.offset, started: now };
      return { ...ask, seconds, limit };
    },
    finished() {
      last.finished = options.ticks();
    },
  };
}
