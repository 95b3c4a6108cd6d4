import type { Counts } from '../../src/domain/meetings/meeting-counts.ts';
import type { MeetingLine } from '../../src/domain/meetings/meeting-line.ts';
import { samePlace, samePurpose } from './line-score.ts';

/** What a meeting's line is to say: each null where the line does not. */
export interface MeetingCase {
  time?: string | null | undefined;
  counts?: string | null | undefined;
  topic?: string | null | undefined;
  place?: string | null | undefined;
}

/** '14/20', '14', 'vắng 3', '14 vắng 6', 'đủ', or '' for none: what both sides are compared by. */
export function shownCounts({ present, absent, total, all }: Counts = {}): string {
  const ratio = total === undefined ? `${present ?? ''}` : `${present ?? ''}/${total}`;
  return [all ? 'đủ' : '', ratio, absent === undefined ? '' : `vắng ${absent}`].filter((part) => part !== '').join(' ');
}

/** Whether each part of a meeting's line was read as it is meant. */
export function scoreMeeting(want: MeetingCase, got: MeetingLine) {
  return {
    time: (want.time ?? '') === (got.time ?? ''),
    counts: (want.counts ?? '') === shownCounts(got.counts),
    topic: samePurpose(want.topic, got.topic),
    place: !want.place || samePlace(want.place, got.place),
  };
}
