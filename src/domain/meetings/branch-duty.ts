import { addDays, type Day, dayFrom, formatDay, monthLength } from '../day.ts';

/** A month as it is kept: 'YYYY-MM'. */
export type Month = string;

/**
 * What a member of the standing committee owes a difficult branch of his clusters: to attend its meeting at least once a
 * month (SH-11), and a short note of what went well and what did not after it (SH-12).
 */
export interface DutyFacts {
  month: Month;
  plannedOn: Day | null;
  /** The meeting he attended; null: none that month (yet). */
  attendedOn: Day | null;
  noted: boolean;
}

/**
 * attended, and learned from or not; missed: the month is over; planned for a day to come; passed: the day he meant to go
 * is over, the month is not; open: nothing is said yet.
 */
export type DutyState = 'attended' | 'unlearned' | 'missed' | 'planned' | 'passed' | 'open';

/** How a duty stands as of a day. */
export function dutyState({ month, plannedOn, attendedOn, noted }: DutyFacts, asOf: Day): DutyState {
  if (attendedOn !== null) return noted ? 'attended' : 'unlearned';
  if (lastOf(month) < asOf) return 'missed';
  if (plannedOn === null) return 'open';
  return plannedOn >= asOf ? 'planned' : 'passed';
}

/** A duty's state as a list says it. */
export function sayDuty(duty: DutyFacts, asOf: Day): string {
  const { plannedOn, attendedOn } = duty;
  const on = (day: Day | null) => (day === null ? '' : ` ${formatDay(day)}`);
  const words: Readonly<Record<DutyState, string>> = {
    attended: `đã dự${on(attendedOn)}, đã rút kinh nghiệm`,
    unlearned: `đã dự${on(attendedOn)}, chưa rút kinh nghiệm`,
    missed: plannedOn === null ? 'không dự' : `không dự (đã hẹn${on(plannedOn)})`,
    planned: `hẹn${on(plannedOn)}`,
    passed: `đã hẹn${on(plannedOn)}, chưa ghi đã dự`,
    open: 'chưa hẹn',
  };
  return words[dutyState(duty, asOf)];
}

/** The month a day lies in. */
export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

export const firstOf = (month: Month): Day => `${month}-01`;

export function lastOf(month: Month): Day {
  const [y = 0, m = 1] = month.split('-').map(Number);
  return dayFrom(y, m, monthLength(y, m));
}

/** The month before. */
export function monthBefore(month: Month): Month {
  return monthOf(addDays(firstOf(month), -1));
}

/** '8/2026' */
export function formatMonth(month: Month): string {
  return `${Number(month.slice(5))}/${month.slice(0, 4)}`;
}
