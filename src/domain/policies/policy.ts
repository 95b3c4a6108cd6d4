import { z } from 'zod';
import type { PositionKind } from '../people/position.ts';
import { visitActivity, visitLevel } from '../visits/visit-kind.ts';

/** One term of a policy: its value and the clause it rests on; `rule: null` is the unit's own setting. */
function term<Value extends z.ZodType>(value: Value) {
  return z.strictObject({ value, rule: z.string().nullable() });
}

const days = z.int().min(0).max(366);

/** A day of any year, `MM-DD`; 02-29 is left out, because most years lack it. */
const yearDay = z
  .string()
  .refine((text) => /^\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`2027-${text}T00:00:00Z`)));

/**
 * What a unit asks of its cadres' field visits ("1+2"), each term with its clause. Numbers differ by place and year
 * (facts.md 1.2), so every one of them is a setting of a unit for some days; a nearer unit's policy replaces a farther
 * one's whole. All but three terms are optional, so that stored policies stay readable; `absent` says what holds then.
 */
export const visitTerms = z.strictObject({
  /** Days in the field one cadre owes in a calendar year. */
  daysPerYear: term(days),
  /** Of them at least so many days at each level (BR-VT: 30 in branches, 20 in communes, 10 in districts). */
  levelMinimums: term(z.partialRecord(visitLevel, days)).optional(),
  /** Thematic trips ("3 cùng") owed in a year, and the days one of them must last; absent: none are asked. */
  thematicTrips: term(z.strictObject({ count: z.int().min(0).max(50), minDays: days, maxDays: days })).optional(),
  /** Free days between two thematic trips at least; 1: they may not follow each other at once. */
  thematicGap: term(days).optional(),
  /** The kinds of work that count. */
  activities: term(z.array(visitActivity).min(1)).optional(),
  /** A visit of half a day counts for half; else any visit counts its day whole. */
  halfDays: term(z.boolean()).optional(),
  /** From when a day that has passed counts: at once, when its result is reported, when the host has confirmed it. */
  countsFrom: term(z.enum(['passed', 'reported', 'confirmed'])).optional(),
  /** A travel order or decision (công lệnh, quyết định) is needed for the days to count. */
  evidence: term(z.boolean()).optional(),
  /** The part of the year in which days count (Quảng Trị 2020: March to December). */
  season: term(z.strictObject({ from: yearDay, to: yearDay })).optional(),
  /** The last day that counts for the year's figures. */
  cutOff: term(yearDay).optional(),
  /** Whoever serves, or is not exempt, for a part of the year owes that part of the days. */
  proRata: term(z.boolean()).optional(),
  /** Days still to go are sought among working days only. */
  workingDays: term(z.boolean()).optional(),
  /** The day of a quarter (1: its first) by which its plan is to be handed in. */
  registrationDay: term(z.int().min(1).max(90)).optional(),
  /** Days after a visit's last day within which its result is due. */
  reportDue: term(days).optional(),
  /** Working days a decision may wait before it is brought to the next above. */
  escalateAfter: term(z.int().min(1).max(90)).optional(),
  /** Days one registration may cover at most, both ends counted. */
  longestRange: term(days.min(1)),
  /** How many days ahead of its first day a visit may be registered at the earliest. */
  advance: term(days),
});

export type VisitTerms = z.infer<typeof visitTerms>;

export type TermName = keyof VisitTerms;

/** What holds where a policy says nothing: settings of the product, no rule behind them. */
export const absent = {
  levelMinimums: {},
  thematicTrips: { count: 0, minDays: 0, maxDays: 366 },
  thematicGap: 0,
  activities: visitActivity.options,
  halfDays: false,
  countsFrom: 'passed',
  evidence: false,
  season: { from: '01-01', to: '12-31' },
  cutOff: '12-31',
  proRata: false,
  workingDays: false,
  registrationDay: 5,
  reportDue: 10,
  escalateAfter: 3,
} as const satisfies { [Name in TermName]?: NonNullable<VisitTerms[Name]>['value'] };

/** What a unit that has set nothing starts from: no quota, and limits beyond which a line is surely a slip. */
export const bareTerms: VisitTerms = {
  daysPerYear: { value: 0, rule: null },
  longestRange: { value: 31, rule: null },
  advance: { value: 366, rule: null },
};

/** Whose visits a policy governs: a role level of the office, or the secretaries below. */
export const policySubject = z.enum(['cadre', 'leader', 'head', 'secretary']);

export type PolicySubject = z.infer<typeof policySubject>;

export const policySubjectNames: Readonly<Record<PolicySubject, string>> = {
  cadre: 'cán bộ cơ quan',
  leader: 'Thường trực',
  head: 'trưởng, phó ban',
  secretary: 'bí thư, phó bí thư cơ sở',
};

/** Whose policy somebody who holds these positions is under: the highest of his role levels; undefined: nobody's. */
export function subjectOf(kinds: readonly PositionKind[]): PolicySubject | undefined {
  const level: Partial<Record<PositionKind, PolicySubject>> = {
    ...{ leader: 'leader', head: 'head', deputyHead: 'head', cadre: 'cadre', inspector: 'cadre' },
    ...{ secretary: 'secretary', deputySecretary: 'secretary' },
  };
  const order: readonly PolicySubject[] = ['leader', 'head', 'cadre', 'secretary'];
  return order.find((subject) => kinds.some((kind) => level[kind] === subject));
}

/** Where a role level has no policy of its own, that of the office's cadres holds; secretaries have only their own. */
export function subjectsFor(subject: PolicySubject): readonly PolicySubject[] {
  return subject === 'leader' || subject === 'head' ? [subject, 'cadre'] : [subject];
}

/** What a term rests on, as shown to the user: the clause's code, or that the unit set it. */
export function basisOf(term: { rule: string | null }): string {
  return term.rule ?? 'đơn vị tự đặt';
}

/** What makes terms impossible together, as a sentence; undefined: nothing. */
export function policyProblem(terms: VisitTerms): string | undefined {
  const { minDays, maxDays } = terms.thematicTrips?.value ?? absent.thematicTrips;
  if (minDays > maxDays) return `Đợt chuyên đề ngắn nhất ${minDays} ngày lại dài hơn đợt dài nhất ${maxDays} ngày.`;
  if (terms.thematicTrips && minDays > terms.longestRange.value)
    return `Một chuyến dài nhất ${terms.longestRange.value} ngày thì không đăng ký được đợt chuyên đề ${minDays} ngày.`;
  const byLevel = Object.values(terms.levelMinimums?.value ?? {}).reduce((sum, least) => sum + least, 0);
  const quota = terms.daysPerYear.value;
  if (byLevel > quota) return `Số ngày tối thiểu theo cấp cộng lại là ${byLevel}, nhiều hơn chỉ tiêu ${quota} ngày.`;
  const season = terms.season?.value ?? absent.season;
  if (season.from > season.to) return 'Thời gian tính có ngày bắt đầu sau ngày kết thúc.';
  const cutOff = terms.cutOff?.value ?? absent.cutOff;
  return cutOff < season.from ? 'Ngày chốt số liệu trước ngày bắt đầu tính.' : undefined;
}
