import { z } from 'zod';
import { ownVisitsIn, type WholeVisit, wholeVisit } from '../../db/queries/visits/visit-life.ts';
import { addDays, day } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { visitLine } from '../../domain/visits/visit.ts';
import type { VisitState } from '../../domain/visits/visit-life.ts';
import type { Context, Readings } from '../command.ts';
import { attempt } from '../converse.ts';
import { reader, readField } from '../fields.ts';

/** How many visits are offered as buttons. */
const OFFERED = 6;
/** How far around today visits are offered, in days. */
const AROUND = 120;

const named = z.object({ id: z.int(), code: z.string(), from: day, to: day, places: z.array(z.string()) });

/** Which of one's visits a question is about: their states, and whether only those that have begun. */
interface Offered {
  states: readonly VisitState[];
  begun?: boolean;
}

/** One of the asker's own visits by its code; those the question is about are offered. */
export function visitOfMine(offered: Offered) {
  return reader(
    named.clone(),
    async (text, context) => {
      const { id, code, from, to, places } = await loadMine(codeIn(text), context, offered);
      return { id, code, from, to, places: places.map((place) => place.name) };
    },
    (context) => choicesOf(offered, context),
  );
}

/** A visit in which the asker takes part; anybody else's is as unknown as one that never was. */
export async function loadMine(code: string, context: Context, offered?: Offered): Promise<WholeVisit> {
  const visit = await wholeVisit(context.tx, code);
  if (visit && visit.state === 'cancelled' && isMine(visit, context))
    throw new UserError(`Chuyến ${visit.code} đã được huỷ trước đó.`);
  if (visit && isMine(visit, context)) return visit;
  const choices = offered ? await choicesOf(offered, context) : [];
  throw new UserError(`Đồng chí không có chuyến nào mang mã “${code.slice(0, 12)}”.`, { choices });
}

/** Whether the asker goes along. */
export function isMine({ companions }: Pick<WholeVisit, 'companions'>, { actor }: Context): boolean {
  return companions.some((one) => one.personId === actor.person?.personId && one.state === 'agreed');
}

/** Reads `V12 …`: the code, and what follows it under `field`. Without a code all of it is the field's. */
export function codeAnd(field: string, schemas: { visit: z.ZodType; rest: z.ZodType }) {
  return async (line: string, context: Context): Promise<Readings> => {
    const [, code, left = ''] = /^(v\s?\d{1,9})(?![\p{L}\d])[\s,:;.-]*([\s\S]*)$/iu.exec(line.trim()) ?? [];
    const rest = (code ? left : line).trim();
    return {
      ...(code ? { visit: await attempt(() => readField(schemas.visit, code, context)) } : {}),
      ...(rest ? { [field]: await attempt(() => readField(schemas.rest, rest, context)) } : {}),
    };
  };
}

/** The code a text holds, as it is kept. */
export function codeIn(text: string): string {
  return text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}

/** A refusal where of two who changed a visit at once the other was first. */
export function overtaken(code: string): UserError {
  return new UserError(`Chuyến ${code} vừa được đổi ở nơi khác. Đồng chí xem lại rồi làm tiếp.`, {
    choices: [{ label: `Xem ${code}`, say: `/chuyen xem ${code}` }],
  });
}

/** Whether the asker has any visit that a question of this kind could be about. */
export async function hasAny(offered: Offered, context: Context): Promise<boolean> {
  return (await choicesOf(offered, context)).length > 0;
}

async function choicesOf({ states, begun }: Offered, context: Context): Promise<{ label: string; say: string }[]> {
  const { actor, tx, today } = context;
  const span = { from: addDays(today, -AROUND), to: begun ? today : addDays(today, AROUND), states };
  const visits = await ownVisitsIn(tx, actor.person?.personId ?? 0, span);
  return visits.slice(-OFFERED).map((visit) => ({ label: visitLine(visit, today), say: visit.code }));
}
