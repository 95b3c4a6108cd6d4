import { z } from 'zod';
import { day } from '../day.ts';
import { branchKind, unitKind } from '../units/unit.ts';
import { checkParts } from './programme-parts.ts';

/** A word by which files, buttons and rows name a programme or a criterion. */
const key = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'chỉ gồm chữ thường không dấu, số và gạch nối')
  .max(24);

/** A clause of the rulebook; whether it is there is checked at import. */
const clause = z.string().regex(/^[A-Z]{2,4}\d*-\d{2,4}$/, 'phải là mã điều trong sổ quy định, ví dụ MH-01');

const text = (max: number) => z.string().trim().min(1).max(max);

/** How long a typed answer holds: to the end of its month, quarter or year; absent: until another is given. */
const recheck = z.enum(['month', 'quarter', 'year']);
export type Recheck = z.infer<typeof recheck>;

/** What the bot works out itself (db/queries/programmes/programme-facts.ts). */
const computedFact = z.enum(['officer', 'meeting', 'project', 'attended', 'deputies']);
export type ComputedFact = z.infer<typeof computedFact>;

const programmeMark = z.enum(['difficult', 'remote']);

const common = {
  key,
  title: text(120),
  rule: clause.optional(),
  /** Whether a unit needs it to be counted; else it is followed beside. */
  counts: z.boolean().default(true),
};

/** Of typed criteria. */
const typed = {
  ...common,
  recheck: recheck.optional(),
  /** Who says it: the unit itself, or the unit above it for each of its units. */
  reports: z.enum(['unit', 'above']).optional(),
  /** One press says it for all units below the reporter's at once. */
  together: z.boolean().default(false),
  /** Cannot be met before that criterion is. */
  after: key.optional(),
  /** Whether photos may be sent with it. */
  photo: z.boolean().default(false),
};

/** Of computed ones: asked only of units that carry one of these marks. */
const reckoned = { ...common, only: z.array(programmeMark).min(1).optional() };

const criterion = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('yesNo'), ...typed }),
  /** Met from `target` on; `most`: no larger number makes sense. */
  z.strictObject({
    ...{ kind: z.literal('number'), ...typed },
    ...{ target: z.number().min(0).max(1e9), most: z.number().min(0).max(1e9).optional(), of: text(40).optional() },
  }),
  /** Met by the number of a paper. */
  z.strictObject({ kind: z.literal('document'), ...typed }),
  /** Somebody holds that position in the unit; `concurrent`: beside a main post, not full-time. */
  z.strictObject({
    ...{ kind: z.literal('position'), ...reckoned },
    ...{ position: z.enum(['secretary', 'deputySecretary']), concurrent: z.boolean().default(false) },
  }),
  z.strictObject({ kind: z.literal('computed'), ...reckoned, fact: computedFact }),
]);
export type Criterion = z.infer<typeof criterion>;
export type TypedCriterion = Extract<Criterion, { kind: 'yesNo' | 'number' | 'document' }>;

export function isTyped(one: Criterion): one is TypedCriterion {
  return one.kind === 'yesNo' || one.kind === 'number' || one.kind === 'document';
}

const daysBefore = z.array(z.int().min(0).max(366)).max(8);

/** A step: so many days after the anchor day (negative: before it), or by the end of the nth month after the anchor's. */
const step = z.strictObject({
  title: text(200),
  days: z.int().min(-1_000).max(1_000).optional(),
  month: z.int().min(0).max(36).optional(),
  /** Fulfilled by a unit when it meets this criterion. */
  criterion: key.optional(),
  rule: clause.optional(),
  /** Days ahead on which those who have not done it are reminded. */
  remind: daysBefore.default([]),
});
export type Step = z.infer<typeof step>;

/** A day, or a day of every year (MM-DD). */
const deadlineDay = z.union([
  day,
  z.string().refine((said) => /^\d\d-\d\d$/.test(said) && !Number.isNaN(Date.parse(`2027-${said}T00:00:00Z`))),
]);

/** What a programme is (decision 0018): read from a YAML file, kept as JSON, one version for some days. */
export const programmeDefinition = z
  .strictObject({
    code: key,
    title: text(120),
    about: text(600),
    /** Clauses it rests on; the first is opened by a button. */
    rules: z.array(clause).max(12).default([]),
    /** Papers it rests on that the rulebook does not have. */
    basis: text(200).optional(),
    /** What it is about: units of these levels… */
    level: z.array(unitKind).min(1),
    units: z
      .strictObject({
        /** …branches of these kinds only, */
        branch: z.array(branchKind).min(1).optional(),
        /** those with one of these marks only, */
        marks: z.array(programmeMark).min(1).optional(),
        /** those with these codes, or the units below them, only, */
        list: z.array(text(60)).min(1).max(500).optional(),
        /** those that came of a merger only. */
        merged: z.boolean().optional(),
      })
      .default({}),
    /** `village`: what is counted is the village of a hamlet's branch, called so. */
    speaksOf: z.enum(['unit', 'village']).default('unit'),
    /** Units above that are counted too: one has the programme when every unit below it has. */
    rollUp: z.array(unitKind).max(3).default([]),
    /** The day from which it holds; a day that has passed lets the trend begin there. Default: the day of import. */
    from: day.optional(),
    /** Also said: how many units of the level there were on this day, and how many there are. */
    compareWith: day.optional(),
    target: z
      .union([
        z.strictObject({ share: z.number().min(0).max(100) }),
        z.strictObject({ count: z.int().min(1).max(1e6) }),
      ])
      .default({ share: 100 }),
    deadline: z.strictObject({ day: deadlineDay, remind: daysBefore.default([]) }).optional(),
    reports: z.enum(['unit', 'above']).default('unit'),
    /** `above`: a typed answer counts once the unit above (or a leader) has confirmed it. */
    confirms: z.enum(['none', 'above']).default('none'),
    criteria: z.array(criterion).min(1).max(16),
    anchor: z
      .strictObject({
        title: text(80),
        sunday: z.boolean().default(false),
        rule: clause.optional(),
        on: day.optional(),
      })
      .optional(),
    /** Months a term begun on the anchor day lasts (MH-09: 30). */
    termMonths: z.int().min(1).max(120).optional(),
    steps: z.array(step).max(20).default([]),
    /** Said below the figures: what must not be mixed up. */
    note: text(300).optional(),
  })
  .superRefine(checkParts);

export type Definition = z.infer<typeof programmeDefinition>;

/** Who says a typed criterion. */
export function reporterOf(definition: Definition, one: TypedCriterion): 'unit' | 'above' {
  return one.reports ?? definition.reports;
}

/** Typed criteria that count: as many of them must be met. */
export function typedNeeded({ criteria }: Pick<Definition, 'criteria'>): number {
  return criteria.filter((one) => one.counts && isTyped(one)).length;
}

/** The clause criterion of a key; undefined for one the present version does not have. */
export function criterionOf({ criteria }: Pick<Definition, 'criteria'>, name: string): Criterion | undefined {
  return criteria.find((one) => one.key === name);
}

/** Where a programme speaks of villages, the village of a branch: 'Chi đoàn thôn 3' → 'thôn 3'. */
export function spokenName({ speaksOf }: Pick<Definition, 'speaksOf'>, name: string): string {
  return speaksOf === 'village' ? name.replace(/^Chi đoàn\s+/iu, '') : name;
}
