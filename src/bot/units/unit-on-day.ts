import { z } from 'zod';
import { parseDays } from '../../domain/dates/parse.ts';
import { type Day, day } from '../../domain/day.ts';
import type { Context, Reading } from '../command.ts';
import { attempt } from '../converse.ts';
import { daysOf, reader } from '../fields.ts';
import { readUnit } from './unit-field.ts';

/** A unit on a day: today, or the day said after its name. One's own units are offered. */
export const ownUnit = reader(
  z.object({ unitId: z.int(), asOf: day }),
  (text, context) => unitOn(text, context),
  async ({ actor }) =>
    [...new Map((actor.person?.positions ?? []).map((held) => [held.unitId, held.unitName]))].map(([id, name]) => ({
      label: name,
      say: `#${id}`,
    })),
);

/** The same as a reading of a whole line. */
export function readUnitOn(line: string, context: Context): Promise<Reading> {
  return attempt(() => unitOn(line, context));
}

async function unitOn(text: string, context: Context): Promise<{ unitId: number; asOf: Day }> {
  const said = /^(.+?)[\s,]+(?:vào\s+)?(?:ngày|ngay|hồi)\s+(.+)$/iu.exec(text);
  const parsed = said?.[2] ? parseDays(said[2], context.today) : undefined;
  const asOf = parsed ? daysOf(parsed, said?.[2] ?? '', context.today).from : context.today;
  const name = (parsed && said?.[1]) || text;
  const id = /^#(\d{1,9})$/.exec(name.trim())?.[1];
  if (id) return { unitId: Number(id), asOf };
  const { unitId } = await readUnit(name, { ...context, today: asOf });
  return { unitId, asOf };
}
