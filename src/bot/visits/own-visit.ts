import { z } from 'zod';
import { ownVisitsIn } from '../../db/queries/visits/visit-life.ts';
import { visitByCode, visitsOf } from '../../db/queries/visits/visits.ts';
import { addDays, day } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { visitLine } from '../../domain/visits/visit.ts';
import type { Context } from '../command.ts';
import { reader } from '../fields.ts';

/** How many of one's coming visits are offered as buttons. */
const OFFERED = 6;
/** How far back visits without a result are offered, in days. */
const BEGUN_WITHIN = 60;

/** One of the asker's own visits, by its code (V12); anybody else's is as unknown as one that never was. */
export const ownVisit = reader(
  z.object({ id: z.int(), code: z.string(), from: day, to: day, places: z.array(z.string()) }),
  async (text, context) => {
    const code = text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
    const visit = await visitByCode(context.tx, context.actor.person?.personId ?? 0, code);
    if (!visit)
      throw new UserError(`Đồng chí không có chuyến nào mang mã “${code.slice(0, 12)}”.`, {
        choices: await coming(context),
      });
    if (visit.state === 'cancelled')
      throw new UserError(`Chuyến ${code} đã được huỷ trước đó.`, { choices: await coming(context) });
    const { id, from, to, places } = visit;
    return { id, code: visit.code, from, to, places };
  },
  coming,
);

/** The asker's coming visits, and those begun of which no result is in, as choices. */
async function coming({ actor, tx, today }: Context): Promise<{ label: string; say: string }[]> {
  const personId = actor.person?.personId ?? 0;
  const begun = await ownVisitsIn(tx, personId, {
    ...{ from: addDays(today, -BEGUN_WITHIN), to: addDays(today, -1) },
    states: ['planned', 'approved'],
  });
  const visits = await visitsOf(tx, personId, today, addDays(today, 400));
  const ahead = visits.filter((visit) => visit.from >= today).slice(0, OFFERED);
  const latest = begun.filter((visit) => visit.from < today).reverse();
  return [...ahead, ...latest].slice(0, OFFERED).map((visit) => ({ label: visitLine(visit, today), say: visit.code }));
}

/** Whether the asker has a visit that could still be cancelled or said not to have taken place. */
export async function hasComing(context: Context): Promise<boolean> {
  return (await coming(context)).length > 0;
}
