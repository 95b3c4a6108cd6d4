import type { Channel } from './channel.ts';

/** A repeat that finds its platform not answering waits so long before it asks again. */
export const blockedMs = 5_000;

/**
 * Whether a platform answers again, asked by a call without an effect: the one repeat an ambiguous letter has (house.md
 * §4) is not spent on a proxy or network that is still failing. Those who ask at the same time share one call. A channel
 * that cannot be asked is taken to be clear.
 */
export function openRoad(channels: Readonly<Record<string, Channel>>): (channel: string) => Promise<boolean> {
  const asking = new Map<string, Promise<boolean>>();
  return (name) => {
    const answers = channels[name]?.answers;
    if (!answers) return Promise.resolve(true);
    const asked = asking.get(name) ?? answers().finally(() => asking.delete(name));
    asking.set(name, asked);
    return asked;
  };
}
