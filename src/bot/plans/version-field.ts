import { z } from 'zod';
import type { Readings } from '../command.ts';

export const seenVersion = z.object({ planId: z.int(), version: z.int() });

/** Reads `5 2 …` as buttons say it: plan 5, version 2; what follows goes under `field`. Any other line is read as nothing. */
export function versionAnd(field?: string) {
  return async (line: string): Promise<Readings> => {
    const [, planId, version, left = ''] = /^(\d{1,9}) (\d{1,6})(?:\s+([\s\S]*))?$/.exec(line.trim()) ?? [];
    if (!planId) return {};
    const rest = left.replaceAll(/\s+/g, ' ').trim().slice(0, 300);
    return {
      seen: { value: { planId: Number(planId), version: Number(version) } },
      ...(field && rest ? { [field]: { value: rest } } : {}),
    };
  };
}
