import type { Reach } from '../../db/queries/audit/audit-entries.ts';
import { type Programme, programmesOn } from '../../db/queries/programmes/programmes.ts';
import { isWithin } from '../../db/queries/units/tree.ts';
import type { Day } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { fold } from '../../domain/fold.ts';
import { access, can, rightOf } from '../access.ts';
import type { Context } from '../command.ts';

/** Among which units somebody follows programmes: those he serves in and all below; an office those of the unit above it. */
export function programmeReach({ actor }: Pick<Context, 'actor'>): Reach {
  if (rightOf(actor, can.seeProgrammes) === 'all') return 'everything';
  const seats = (actor.person?.positions ?? []).filter(({ kind }) => access.seeProgrammes[kind] !== undefined);
  return [
    ...new Set(seats.map((seat) => (seat.unitKind === 'department' ? (seat.parentId ?? seat.unitId) : seat.unitId))),
  ];
}

/** The same narrowed to one unit and all below it; refused where that lies outside. */
export async function reachWithin(unitId: number | null, context: Context): Promise<Reach> {
  const reach = programmeReach(context);
  if (unitId === null) return reach;
  if (reach === 'everything') return [unitId];
  for (const root of reach) if (await isWithin(context.tx, unitId, root, context.today)) return [unitId];
  throw new UserError('Đơn vị này ngoài phạm vi của đồng chí.', {
    choices: [{ label: 'Các mô hình', say: '/mohinh' }],
  });
}

/** The programme a text names by its code or by words of its title, as it is on a day; else a refusal with choices. */
export async function findProgramme(said: string, context: Pick<Context, 'tx'>, asOf: Day): Promise<Programme> {
  const all = await programmesOn(context.tx, asOf);
  const wanted = fold(said)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
  const named = (one: Programme) => fold(one.definition.title).replaceAll(/[^a-z0-9]+/g, ' ');
  const exact = all.find(({ code }) => code.replaceAll('-', ' ') === wanted);
  const fitting = wanted === '' ? [] : all.filter((one) => ` ${named(one)} `.includes(` ${wanted} `));
  const [only, other] = exact ? [exact] : fitting;
  if (only && !other) return only;
  const choices = (other ? fitting : all)
    .slice(0, 8)
    .map(({ code, definition }) => ({ label: definition.title, say: code }));
  const quoted = said.length > 30 ? `${said.slice(0, 29)}…` : said;
  throw new UserError(
    other
      ? `Có mấy mô hình giống “${quoted}”. Đồng chí chọn:`
      : `Chưa có mô hình “${quoted}”. Đồng chí chọn một mô hình:`,
    { choices },
  );
}

/** Programmes offered where one is asked for. */
export async function offerProgrammes({ tx, today }: Context): Promise<{ label: string; say: string }[]> {
  return (await programmesOn(tx, today))
    .slice(0, 10)
    .map(({ code, definition }) => ({ label: definition.title, say: code }));
}
