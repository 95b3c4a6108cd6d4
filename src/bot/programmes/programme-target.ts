import { z } from 'zod';
import type { Programme } from '../../db/queries/programmes/programmes.ts';
import { parseDays } from '../../domain/dates/parse.ts';
import { day } from '../../domain/day.ts';
import type { Context } from '../command.ts';
import { pastDay, reader } from '../fields.ts';
import { findProgramme, offerProgrammes } from './programme-reach.ts';

/** A programme looked at: among which units (null: all in reach), which part of them, which page, as of when. */
const programmeTarget = z.object({
  code: z.string(),
  unitId: z.int().nullable(),
  part: z.enum(['summary', 'all', 'met', 'missing', 'waiting']),
  page: z.int().min(1),
  asOf: day,
});

export type ProgrammeTarget = z.infer<typeof programmeTarget>;

/** `3-co #12 @missing !2 ngày 15/11`: people type a name and a day, buttons the rest. */
export const programmeField = reader(programmeTarget.clone(), readTarget, offerProgrammes);

async function readTarget(text: string, context: Context): Promise<ProgrammeTarget> {
  const dated = /^(.*?)\s*(?:đến|tính đến)?\s*(?:\bngày|\bngay)\s+(\S.*)$/iu.exec(text);
  const when = dated?.[2] && parseDays(dated[2], context.today) ? dated[2] : undefined;
  const asOf = when ? pastDay(when, context.today) : context.today;
  const said = when ? (dated?.[1] ?? '') : text;
  const part = /@(summary|all|met|missing|waiting)\b/.exec(said)?.[1];
  const unit = /#(\d{1,9})\b/.exec(said)?.[1];
  const { code } = await findProgramme(said.replaceAll(/[@!#]\w+/g, '').trim(), context, asOf);
  return {
    code,
    unitId: unit ? Number(unit) : null,
    part: programmeTarget.shape.part.parse(part ?? 'summary'),
    page: Number(/!(\d{1,3})\b/.exec(said)?.[1] ?? 1) || 1,
    asOf,
  };
}

/** The words by which a button names a target: `3-co #12 @missing !2`. */
export function targetWords(target: ProgrammeTarget, today: string): string {
  const { code, unitId, part, page, asOf } = target;
  return [
    code,
    ...(unitId === null ? [] : [`#${unitId}`]),
    ...(part === 'summary' ? [] : [`@${part}`]),
    ...(page === 1 ? [] : [`!${page}`]),
    ...(asOf === today ? [] : [`ngày ${asOf.split('-').reverse().join('/')}`]),
  ].join(' ');
}

/** The programme of a target, as it is on the target's day. */
export function programmeOf({ code, asOf }: ProgrammeTarget, context: Context): Promise<Programme> {
  return findProgramme(code, context, asOf);
}
