import { z } from 'zod';
import data from '../../../prisma/seed/sample.json' with { type: 'json' };
import { day } from '../../domain/day.ts';
import { positionKind } from '../../domain/people/position.ts';
import { visitTerms } from '../../domain/policies/policy.ts';
import { branchKind, unitKind } from '../../domain/units/unit.ts';

const code = z.string().min(1);

const unit = z.strictObject({
  code,
  name: z.string(),
  kind: unitKind,
  branch: branchKind.optional(),
  aliases: z.array(z.string()).default([]),
  get units() {
    return z.array(unit).default([]);
  },
});

const position = z.strictObject({
  kind: positionKind,
  unit: code,
  title: z.string().optional(),
  fullTime: z.boolean().default(false),
  mainPost: z.string().optional(),
});

const lines = z.array(z.string());

/** `votes` are for, against, neither. */
const minutes = z.strictObject({
  ...{ chair: z.string(), secretary: z.string(), agenda: lines, conclusions: lines },
  resolutions: z.array(z.strictObject({ text: z.string(), votes: z.tuple([z.int(), z.int(), z.int()]) })),
  ...{ strengths: lines, weaknesses: lines },
});

export type SampleMinutes = z.infer<typeof minutes>;

const sample = z.strictObject({
  note: z.string(),
  validFrom: day,
  root: unit,
  people: z.array(z.strictObject({ code, name: z.string(), telegram: z.int(), positions: z.array(position).min(1) })),
  policies: z.array(
    z.strictObject({ unit: code, programme: z.literal('visits'), appliesTo: z.literal('cadre'), terms: visitTerms }),
  ),
  groups: z.array(
    z.strictObject({
      id: z.int(),
      title: z.string(),
      unit: code,
      topics: z.array(z.strictObject({ id: z.int(), title: z.string() })).optional(),
      topic: z.string().optional(),
      members: z.array(z.int()),
    }),
  ),
  visits: z.array(
    z.strictObject({ person: code, place: code, startIn: z.int(), days: z.int().min(1), purpose: z.string() }),
  ),
  /** Held: `figures` are present and total of each branch, as its secretary typed them; `minutes` are locked ones. */
  meetings: z.array(
    z.strictObject({
      branches: z.array(code).min(1),
      by: code,
      startIn: z.int().max(0),
      time: z.string(),
      topic: z.string(),
      figures: z.array(z.tuple([z.int(), z.int()])),
      minutes: minutes.optional(),
    }),
  ),
});

export type Sample = z.infer<typeof sample>;

/** A unit of the sample with the code of the one above it; parents come before children. */
export interface SampleUnit {
  code: string;
  name: string;
  kind: z.infer<typeof unitKind>;
  branch: z.infer<typeof branchKind> | null;
  aliases: readonly string[];
  parent: string | null;
}

let read: Sample | undefined;

/** The sample organisation; throws when the file breaks its own shape. */
export function readSample(): Sample {
  read ??= sample.parse(data);
  return read;
}

/** Its units as a list, each after its parent. */
export function sampleUnits(): SampleUnit[] {
  return flatten(readSample().root, null);
}

function flatten(root: z.infer<typeof unit>, parent: string | null): SampleUnit[] {
  const { code: own, name, kind, branch = null, aliases } = root;
  return [{ code: own, name, kind, branch, aliases, parent }, ...root.units.flatMap((child) => flatten(child, own))];
}
