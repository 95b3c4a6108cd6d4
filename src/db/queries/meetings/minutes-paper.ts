import { type Day, dayOf } from '../../../domain/day.ts';
import { type DocumentHead, documentHead, placeOf, usualHead } from '../../../domain/guidance/document-head.ts';
import type { Tx } from '../../open/open.ts';
import { type KeptTask, tasksOfMeeting } from '../tasks/tasks.ts';
import { ancestors } from '../units/tree.ts';
import { nearestTerms, saveTerms } from '../units/unit-terms.ts';
import { type KeptMinutes, minutesOf, type Presence, presenceAt } from './minutes.ts';

/** All that minutes on paper say, as it stands when they are made. */
export interface MinutesPaper {
  code: string;
  heldOn: Day;
  startAt: string | null;
  place: string | null;
  topic: string;
  branches: string[];
  /** The unit right above the (first) branch, and the place the paper is dated from. */
  above: string;
  datedAt: string;
  presence: Presence;
  minutes: KeptMinutes | null;
  tasks: KeptTask[];
  head: DocumentHead;
}

/** What the paper of a meeting is made from: the units as they were named on its day. */
export async function minutesPaper(tx: Tx, meetingId: number): Promise<MinutesPaper> {
  const meeting = await tx.meeting.findUniqueOrThrow({
    where: { id: meetingId },
    include: { branches: { orderBy: { name: 'asc' } } },
  });
  const { code, startAt, place, topic } = meeting;
  const heldOn = dayOf(meeting.heldOn);
  const unitId = meeting.branches[0]?.unitId ?? 0;
  const up = await ancestors(tx, unitId, heldOn);
  const local = up.find(({ kind }) => kind === 'commune') ?? up.find(({ kind }) => kind === 'province');
  return {
    ...{ code, heldOn, startAt, place, topic, branches: meeting.branches.map(({ name }) => name) },
    ...{ above: up[0]?.name ?? '', datedAt: placeOf(local?.name ?? '') },
    presence: await presenceAt(tx, meetingId),
    minutes: await minutesOf(tx, meetingId),
    tasks: await tasksOfMeeting(tx, meetingId),
    head: await headOf(tx, unitId, heldOn),
  };
}

/** How papers of a unit look on a day: as it or the nearest unit above has set. */
export async function headOf(tx: Tx, unitId: number, asOf: Day): Promise<DocumentHead> {
  const terms = await nearestTerms(tx, { unitId, ...programme }, asOf);
  return terms === null ? usualHead : documentHead.parse(terms);
}

/** Sets how papers of a unit and those below it look, from a day on. */
export function saveHead(tx: Tx, unitId: number, from: Day, head: DocumentHead): Promise<void> {
  return saveTerms(tx, { unitId, ...programme }, from, documentHead.parse(head));
}

const programme = { programme: 'papers', appliesTo: 'head' } as const;
