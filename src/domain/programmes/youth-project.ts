import type { Day } from '../day.ts';

/** Days of a youth project: planned for `from`–`to`, ended by being done or stopped on a day. */
export interface ProjectDays {
  from: Day;
  to: Day;
  doneOn: Day | null;
  stoppedOn: Day | null;
}

export type ProjectState = 'planned' | 'doing' | 'late' | 'done' | 'stopped';

export const projectStateNames: Readonly<Record<ProjectState, string>> = {
  planned: 'sắp làm',
  doing: 'đang làm',
  late: 'quá hạn, chưa ghi hoàn thành',
  done: 'đã hoàn thành',
  stopped: 'đã dừng',
};

/** What a project was on a day, as far as was written down for that day. */
export function projectStateOn({ from, to, doneOn, stoppedOn }: ProjectDays, day: Day): ProjectState {
  if (stoppedOn !== null && stoppedOn <= day) return 'stopped';
  if (doneOn !== null && doneOn <= day) return 'done';
  if (from > day) return 'planned';
  return to < day ? 'late' : 'doing';
}
