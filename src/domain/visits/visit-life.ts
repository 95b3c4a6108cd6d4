import { z } from 'zod';
import { addDays, type Day } from '../day.ts';

/**
 * A visit's life. planned: registered; approved: as it stood in an approved department plan; done: a result is in;
 * confirmed, denied: what the hosts said to that result; cancelled: it does not take place.
 */
export const visitState = z.enum(['planned', 'approved', 'done', 'confirmed', 'denied', 'cancelled']);

export type VisitState = z.infer<typeof visitState>;

/** What may happen to a visit; `change` is any change of days, places or people, `report` a result or its correction. */
export const visitEvents = ['approve', 'change', 'cancel', 'report', 'confirm', 'deny'] as const;

export type VisitEvent = (typeof visitEvents)[number];

/** The whole life as a table; what is not in it cannot happen. A change takes the approval back, a correction the confirmation. */
const table: Readonly<Record<VisitState, Partial<Record<VisitEvent, VisitState>>>> = {
  planned: { approve: 'approved', change: 'planned', cancel: 'cancelled', report: 'done' },
  approved: { approve: 'approved', change: 'planned', cancel: 'cancelled', report: 'done' },
  done: { report: 'done', confirm: 'confirmed', deny: 'denied' },
  confirmed: { report: 'done' },
  denied: { report: 'done' },
  cancelled: {},
};

/** The state after an event, or undefined where it cannot happen. */
export function nextState(state: VisitState, event: VisitEvent): VisitState | undefined {
  return table[state][event];
}

/** Whether a visit still lies before its result. */
export function isOpen(state: VisitState): boolean {
  return state === 'planned' || state === 'approved';
}

/** Whether a result is in. */
export function isReported(state: VisitState): boolean {
  return state === 'done' || state === 'confirmed' || state === 'denied';
}

/** What the hosts' answers make of a done visit: one no denies it, all yes confirm it, else it waits. */
export function verdictOf(answers: readonly (boolean | null)[]): 'confirm' | 'deny' | undefined {
  if (answers.includes(false)) return 'deny';
  return answers.length > 0 && answers.every((answer) => answer === true) ? 'confirm' : undefined;
}

/** The last day on which a result is in time. */
export function reportDueOn(to: Day, days: number): Day {
  return addDays(to, days);
}

export const visitStateNames: Readonly<Record<VisitState, string>> = {
  planned: 'đã đăng ký',
  approved: 'đã duyệt',
  done: 'đã có kết quả, chờ cơ sở xác nhận',
  confirmed: 'cơ sở đã xác nhận',
  denied: 'cơ sở chưa xác nhận: trả lời “không”',
  cancelled: 'đã huỷ',
};
