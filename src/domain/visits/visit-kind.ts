import { z } from 'zod';
import { fold } from '../fold.ts';
import type { UnitKind } from '../units/unit.ts';

/** Levels at which minimums of days are set (KS-15), deepest first. */
export const visitLevel = z.enum(['branch', 'commune', 'district']);

export type VisitLevel = z.infer<typeof visitLevel>;

export const visitLevelNames: Readonly<Record<VisitLevel, string>> = {
  branch: 'chi đoàn',
  commune: 'cấp xã',
  district: 'cấp huyện',
};

/** The level a visit to a unit of this kind counts for; a place that is no unit counts as the base itself. */
export function levelOfKind(kind: UnitKind): VisitLevel {
  if (kind === 'district') return 'district';
  return kind === 'commune' || kind === 'direct' ? 'commune' : 'branch';
}

/** The four kinds of work that count as a field visit (KS-09). */
export const visitActivity = z.enum(['survey', 'joint', 'inspection', 'meeting']);

export type VisitActivity = z.infer<typeof visitActivity>;

export const visitActivityNames: Readonly<Record<VisitActivity, string>> = {
  survey: 'khảo sát, chuyên đề',
  joint: 'phối hợp tổ chức hoạt động',
  inspection: 'kiểm tra, giám sát',
  meeting: 'dự họp, dự sinh hoạt chi đoàn',
};

/**
 * A purpose that calls itself a thematic trip: "3 cùng", "đợt chuyên đề" (folded). The line's reader drops "đợt" before and
 * "cùng" after a purpose; "sinh hoạt chuyên đề" is an evening's meeting and none.
 */
const thematic = /\b(3|ba) cung\b|\bcung an\b.*\bcung o\b|\bdot chuyen de\b|\bchuyen de (3|ba)$/;

/** Does a purpose speak of a thematic trip? */
export function isThematic(purpose: string): boolean {
  return thematic.test(fold(purpose));
}

/** Words of each kind of work, folded; the first kind that fits wins. */
const activityWords: readonly (readonly [VisitActivity, RegExp])[] = [
  ['inspection', /\b(kiem tra|giam sat|ktra)\b/],
  ['meeting', /\b(sinh hoat|du hop|hop|hoi nghi|dai hoi|bch|btv|ban chap hanh|ban thuong vu)\b/],
  ['survey', /\b(khao sat|nam tinh hinh|chuyen de)\b/],
  ['joint', /\b(phoi hop|to chuc|ho tro|ra quan|ngay hoi|tap huan|tham gia)\b/],
];

/** The kind of work a purpose speaks of; undefined where its words do not tell. */
export function activityOf(purpose: string): VisitActivity | undefined {
  if (isThematic(purpose)) return 'survey';
  const said = fold(purpose);
  return activityWords.find(([, words]) => words.test(said))?.[0];
}
