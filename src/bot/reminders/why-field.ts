import { z } from 'zod';
import { parseDays } from '../../domain/dates/parse.ts';
import { day } from '../../domain/day.ts';
import { can } from '../access.ts';
import type { Context } from '../command.ts';
import { daysOf, reader } from '../fields.ts';
import { findPerson } from '../people/person-field.ts';

/** Which messages are asked about: one run's (`job:period`, what a button says), a day's, the newest; one's own or another's. */
const whyTarget = z.object({
  job: z.string().optional(),
  period: z.string().optional(),
  day: day.optional(),
  person: z.object({ personId: z.int(), name: z.string() }).optional(),
});

export type WhyTarget = z.infer<typeof whyTarget>;

/** "morning:2026-08-11", "hôm qua", "10/8", "Nguyễn Văn A", "Nguyễn Văn A ngày 10/8". */
export const whyField = reader(whyTarget.clone(), async (text, context): Promise<WhyTarget> => {
  const [, job, period] = /^([a-z][a-z0-9-]*):(\S{1,40})$/.exec(text) ?? [];
  if (job && period) return { job, period };
  const own = dayIn(text, context);
  if (own) return { day: own };
  const [, name = text, said] = /^(.+?)\s+(?:ngày|ngay)\s+(.+)$/iu.exec(text) ?? [];
  const { personId, name: found } = await findPerson(name, context, can.overseeProgress);
  const person = { personId, name: found };
  return said === undefined
    ? { person }
    : { person, day: daysOf(parseDays(said, context.today, true), said, context.today).from };
});

function dayIn(text: string, { today }: Context): string | undefined {
  const parsed = parseDays(text.replace(/^(?:ngày|ngay)\s+/iu, ''), today, true);
  return parsed?.kind === 'days' ? parsed.from : undefined;
}
