import { workingDayFrom } from '../calendar.ts';
import { addDays, type Day, dayFrom, daysBetween, monthLength, partsOf } from '../day.ts';
import type { Holidays } from '../holidays.ts';
import type { Definition, Step } from './programme.ts';

/** Something of a programme with its day: a step, or the deadline (`step` absent). */
export interface Due {
  day: Day;
  title: string;
  step?: Step;
  remind: readonly number[];
}

/** The same day of the month `n` months later, or that month's last. */
export function addMonths(from: Day, n: number): Day {
  const { y, m, d } = partsOf(from);
  const index = y * 12 + m - 1 + n;
  const [year, month] = [Math.floor(index / 12), (index % 12) + 1];
  return dayFrom(year, month, Math.min(d, monthLength(year, month)));
}

/** The steps of a programme whose anchor day is known, in the order of their days. */
export function stepDays({ steps }: Definition, anchor: Day): Due[] {
  const dayOf = ({ days, month }: Step) => {
    if (days !== undefined) return addDays(anchor, days);
    const { y, m } = partsOf(addMonths(anchor, month ?? 0));
    return dayFrom(y, m, monthLength(y, m));
  };
  return steps
    .map((step) => ({ day: dayOf(step), title: step.title, step, remind: step.remind }))
    .toSorted((a, b) => a.day.localeCompare(b.day));
}

/** The deadline on a day or after it; of a yearly one the next. */
export function deadlineFrom({ deadline }: Definition, today: Day): Due | undefined {
  if (!deadline) return undefined;
  const { y } = partsOf(today);
  const yearly = deadline.day.length === 5;
  const own = yearly ? `${y}-${deadline.day}` : deadline.day;
  const next = yearly && own < today ? `${y + 1}-${deadline.day}` : own;
  return { day: next, title: 'Hạn của mô hình', remind: deadline.remind };
}

/** Everything of a programme that has a day, on or after today. */
export function duesFrom(definition: Definition, anchor: Day | null, today: Day): Due[] {
  const deadline = deadlineFrom(definition, today);
  const all = [...(anchor ? stepDays(definition, anchor) : []), ...(deadline ? [deadline] : [])];
  return all.filter(({ day }) => day >= today);
}

/** The days on which a thing is reminded of; what falls on a day off goes with the working day before. */
export function reminderDays({ day, remind }: Due, holidays: Holidays): Day[] {
  const days = remind.map((ahead) => workingDayFrom(addDays(day, -ahead), holidays, -1));
  return [...new Set(days)].sort();
}

/** 'còn 12 ngày', 'hôm nay', 'đã qua 3 ngày'. */
export function leftText(day: Day, today: Day): string {
  const left = daysBetween(today, day);
  if (left === 0) return 'hôm nay';
  return left > 0 ? `còn ${left} ngày` : `đã qua ${-left} ngày`;
}
