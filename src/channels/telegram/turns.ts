/**
 * The turns in hand, by update. The outermost middleware begins a turn and never throws, because Telegraf answers a
 * throw by printing the update and setting the exit code and grammY wraps it; `end` gives the turn's own failure back.
 */
export function turnsOf(onUpdate: (update: unknown) => Promise<void>): {
  begin(update: object): Promise<void>;
  end(update: object): Promise<void>;
} {
  const turns = new WeakMap<object, Promise<void>>();
  return {
    begin: (update) => {
      const turn = onUpdate(update);
      turns.set(update, turn);
      return turn.catch(() => undefined);
    },
    end: (update) => turns.get(update) ?? Promise.reject(new Error('The library did not dispatch the update')),
  };
}
