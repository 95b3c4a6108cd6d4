import dataRights from './data-rights.ts';
import difficultBranch from './difficult-branch.ts';
import invitationUnused from './invitation-unused.ts';
import minutesDue from './minutes-due.ts';
import noMeeting from './no-meeting.ts';
import pace from './pace.ts';
import planWaiting from './plan-waiting.ts';
import programmeSteps from './programme-steps.ts';
import quarterPlan from './quarter-plan.ts';
import type { ReminderKind, Summed } from './reminder.ts';
import taskDue from './task-due.ts';
import trips from './trips.ts';
import visitResult from './visit-result.ts';

/** Every kind the morning's letter is made of, the most pressing first: in this order its lines stand. */
export const kinds: readonly ReminderKind[] = [
  dataRights,
  planWaiting,
  visitResult,
  quarterPlan,
  taskDue,
  minutesDue,
  noMeeting,
  difficultBranch,
  programmeSteps,
  pace,
  trips,
  invitationUnused,
];

/** All of them by name, with what those above are told. */
export const summed: ReadonlyMap<string, Summed> = new Map(
  kinds.flatMap((kind) => [kind, ...(kind.late ? [kind.late] : [])]).map((one) => [one.name, one]),
);

/** Jobs of their own that may be turned off like a kind. */
const mutableJobs = {
  'visit-tomorrow': 'Nhắc chuyến đi ngày mai',
};

/** What a person may turn off, by name. */
export const mutable: Readonly<Record<string, string>> = {
  ...Object.fromEntries(kinds.filter(({ duty }) => !duty).map(({ name, title }) => [name, title])),
  ...mutableJobs,
};
