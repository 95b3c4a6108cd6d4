import { z } from 'zod';
import { fold } from '../fold.ts';

/**
 * A meeting's life. called: announced, answers are taken; held: closed, its figures are final (a recorded one begins so);
 * cancelled: it does not take place.
 */
export const meetingState = z.enum(['called', 'held', 'cancelled']);

export type MeetingState = z.infer<typeof meetingState>;

export const meetingEvents = ['answer', 'move', 'cancel', 'close'] as const;

export type MeetingEvent = (typeof meetingEvents)[number];

/** The whole life as a table; what is not in it cannot happen. */
const table: Readonly<Record<MeetingState, Partial<Record<MeetingEvent, MeetingState>>>> = {
  called: { answer: 'called', move: 'called', cancel: 'cancelled', close: 'held' },
  held: {},
  cancelled: {},
};

/** The state after an event, or undefined where it cannot happen. */
export function nextMeetingState(state: MeetingState, event: MeetingEvent): MeetingState | undefined {
  return table[state][event];
}

export const meetingStateNames: Readonly<Record<MeetingState, string>> = {
  called: 'đã gọi họp',
  held: 'đã họp',
  cancelled: 'đã huỷ',
};

/** Where a meeting's figures come from: counted from the answers, or a number the secretary typed. */
export const figureSource = z.enum(['pressed', 'typed']);

export type FigureSource = z.infer<typeof figureSource>;

export const attendanceState = z.enum(['present', 'absent']);

export type AttendanceState = z.infer<typeof attendanceState>;

/** As what somebody is there: a member counts in his branch, a guest or a superior (cấp trên dự) in none. */
const attendanceRole = z.enum(['member', 'guest', 'superior']);

export type AttendanceRole = z.infer<typeof attendanceRole>;

/** Coarse reasons of an absence; what lies behind them (an illness, a quarrel) is never kept. */
export const absenceReason = z.enum(['work', 'study', 'away', 'family', 'other']);

export type AbsenceReason = z.infer<typeof absenceReason>;

export const absenceReasonNames: Readonly<Record<AbsenceReason, string>> = {
  work: 'đi làm',
  study: 'đi học',
  away: 'ở xa',
  family: 'việc nhà',
  other: 'lý do khác',
};

/** The word of each reason as a line carries it, folded. */
const absenceWords: Readonly<Record<AbsenceReason, string>> = {
  work: 'lam',
  study: 'hoc',
  away: 'xa',
  family: 'nha',
  other: 'khac',
};

/** The coarse reason a text speaks of; any other words are `other`, none at all none. */
export function absenceOf(text: string): AbsenceReason | undefined {
  const said = fold(text).trim();
  if (said === '') return undefined;
  const words = new Set(said.split(/[^a-z]+/));
  return absenceReason.options.find((reason) => words.has(absenceWords[reason])) ?? 'other';
}

/** A meeting's code as people type it: H12, h 12. */
export const meetingCode = z.string().regex(/^h\s?\d{1,9}$/i);

/** The meeting code a text begins with, as it is kept ('H12'), and what follows it. */
export function splitMeetingCode(text: string): { code?: string; rest: string } {
  const [, digits, rest = ''] = /^h\s?(\d{1,9})(?![\p{L}\d])[\s,:;.-]*([\s\S]*)$/iu.exec(text.trim()) ?? [];
  return digits === undefined ? { rest: text.trim() } : { code: `H${digits}`, rest: rest.trim() };
}
