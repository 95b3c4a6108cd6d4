import { personById } from '../../db/queries/people/people.ts';
import { deputyLimit, mostDeputies } from '../../db/queries/units/successions.ts';
import { ancestors } from '../../db/queries/units/tree.ts';
import type { Day } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { fold } from '../../domain/fold.ts';
import { mayGive } from '../../domain/people/giving.ts';
import { type PositionKind, positionKind, positionTitles } from '../../domain/people/position.ts';
import { checkOneMoreDeputy } from '../../domain/units/unit-merger.ts';
import { type Action, access } from '../access.ts';
import type { Context } from '../command.ts';
import { reader } from '../fields.ts';

/** Short forms people type (facts.md 7), folded. */
const shortForms: Readonly<Record<string, PositionKind>> = {
  dv: 'member',
  bt: 'secretary',
  pbt: 'deputySecretary',
  cb: 'cadre',
  tb: 'head',
  ubkt: 'inspector',
};

/** What may be chosen in most cases; the rest is typed. */
const offered: readonly PositionKind[] = ['member', 'secretary', 'deputySecretary', 'cadre'];

const choices = offered.map((kind) => ({ label: positionTitles[kind], say: kind }));

/** A kind of position as typed: "đoàn viên", "pbt", "bi thu". */
export const positionKindField = reader(
  positionKind.clone(),
  async (text) => {
    const kind = kindNamed(text);
    if (kind) return kind;
    throw new UserError('Đồng chí nhắn chức danh, ví dụ: đoàn viên, bí thư, phó bí thư, cán bộ.', { choices });
  },
  async () => choices,
);

/** The kind a text names, or undefined. */
export function kindNamed(text: string): PositionKind | undefined {
  const said = fold(text.trim());
  const exact = positionKind.options.find((kind) => kind.toLowerCase() === said);
  return exact ?? shortForms[said] ?? positionKind.options.find((kind) => fold(positionTitles[kind]) === said);
}

/** Refuses a deputy too many in a unit that came from a merger (TC-11); `personId` is who would be it, where known. */
export async function demandDeputySeat(
  { tx, today }: Pick<Context, 'tx' | 'today'>,
  { unitId, kind, personId, from = today }: Seat,
): Promise<void> {
  if (kind !== 'deputySecretary') return;
  const most = await deputyLimit(tx, unitId, from);
  if (most !== null) checkOneMoreDeputy({ most, held: await mostDeputies(tx, unitId, from, personId ?? null) });
}

interface Seat {
  unitId: number;
  kind: string;
  personId?: number | null;
  from?: Day;
}

/** Refuses to act for a person who holds anything that is not the asker's to give: his account would carry it. */
export async function demandMayGiveAll(context: Context, action: Action, personId: number): Promise<void> {
  const person = await personById(context.tx, personId, context.today);
  for (const { unitId, kind } of person?.positions ?? []) await demandMayGive(context, action, unitId, kind);
}

/** Refuses to give what is not the person's to give in that unit: by his own seats and those behind lent rights. */
export async function demandMayGive(
  context: Context,
  action: Action,
  unitId: number,
  kind: PositionKind,
): Promise<void> {
  const { actor, tx, today } = context;
  const seats = [...(actor.person?.positions ?? []), ...actor.lent.filter((one) => one.action === action)];
  const holding = seats.filter((seat) => access[action][seat.kind]);
  const above = (await ancestors(tx, unitId, today)).map((unit) => unit.unitId);
  const gives = holding.some((seat) => {
    if (seat.unitId === unitId) return mayGive(seat.kind, kind, 'here');
    return (seat.kind === 'administrator' || above.includes(seat.unitId)) && mayGive(seat.kind, kind, 'below');
  });
  if (gives) return;
  throw new UserError(`Chức danh của đồng chí không giao được chức danh ${positionTitles[kind]} ở đơn vị này.`, {
    choices: [{ label: 'Tôi là ai', say: '/toi' }],
  });
}
