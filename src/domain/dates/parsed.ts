import type { Day } from '../day.ts';
import type { Part } from './node.ts';

/**
 * What a typed day means: days (both ends included), a period (`2026-Q3`, `2026-08`), or a reason why the bot must ask
 * (`ambiguous`) or refuse (`invalid`). `why` is a whole sentence for the user. `time` is HH:MM or HH:MM–HH:MM; `partTo`
 * is the part of the day said after “đến”, “và”: “chiều 12 đến sáng 14/8”.
 */
export type Parsed =
  | { kind: 'days'; from: Day; to: Day; time?: string; part?: Part; partTo?: Part; lunar?: true }
  | { kind: 'period'; period: string }
  | { kind: 'ambiguous'; why: string }
  | { kind: 'invalid'; why: string };

/** The day a line is typed, and whether it speaks of the past. */
export type Context = { today: Day; past: boolean };

export const days = (from: Day, to: Day = from): Parsed => ({ kind: 'days', from, to });
export const ask = (why: string): Parsed => ({ kind: 'ambiguous', why });
export const refuse = (why: string): Parsed => ({ kind: 'invalid', why });
