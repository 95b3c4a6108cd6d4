import type { Channel } from './channel.ts';

/** Asks each channel once, however many letters want to know. */
export async function askAll(
  channels: Readonly<Record<string, Channel>>,
  names: readonly string[],
): Promise<boolean[]> {
  const asked = new Map([...new Set(names)].map((name) => [name, channels[name]?.reachable?.()]));
  return Promise.all(names.map(async (name) => (await asked.get(name)) ?? true));
}

/** Remembers which channels have answered: each is asked until it has, once. */
export function meeting(answers: (channel: string) => Promise<boolean>): (channel: string) => Promise<boolean> {
  const met = new Set<string>();
  return async (channel) => {
    if (!met.has(channel) && (await answers(channel))) met.add(channel);
    return met.has(channel);
  };
}
