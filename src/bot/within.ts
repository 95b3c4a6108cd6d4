import { ancestors } from '../db/queries/units/tree.ts';
import { unitName } from '../db/queries/units/units.ts';
import { UserError } from '../domain/errors.ts';
import type { PositionKind } from '../domain/people/position.ts';
import type { UnitKind } from '../domain/units/unit.ts';
import { type Action, access, type Scope } from './access.ts';
import type { Actor } from './actor.ts';
import type { Context } from './command.ts';
import { lendable } from './lendable.ts';

/** A position as far as rights go. */
interface Seat {
  kind: PositionKind;
  unitId: number;
  unitKind: UnitKind;
  parentId: number | null;
}

/** How far one position carries an action: from which unit, and whether to what stands below it. */
export interface Reach {
  unitId: number;
  scope: Scope;
}

/**
 * From where a person may do `action`: the units of the positions that give it, his own and those behind a right lent
 * to him. An inspector's seat is a department (Uỷ ban Kiểm tra): he looks over the unit above it.
 */
export function reachesOf(actor: Pick<Actor, 'person' | 'lent'>, action: Action): Reach[] {
  const lent = lendable[action] ? actor.lent.filter((one) => one.action === action) : [];
  const seats: readonly Seat[] = [...(actor.person?.positions ?? []), ...lent];
  return seats.flatMap((seat) => {
    const scope = access[action][seat.kind];
    return scope ? [{ unitId: rootOf(seat), scope }] : [];
  });
}

function rootOf({ kind, unitKind, unitId, parentId }: Seat): number {
  return kind === 'inspector' && unitKind === 'department' ? (parentId ?? unitId) : unitId;
}

/** Whether `action` may be done to a unit today: `own` and `public` reach no unit. Walks up from the unit, one query. */
export async function within(
  { actor, tx, today }: { actor: Pick<Actor, 'person' | 'lent'> } & Pick<Context, 'tx' | 'today'>,
  action: Action,
  unitId: number,
): Promise<boolean> {
  const reaches = reachesOf(actor, action);
  if (reaches.some(({ scope }) => scope === 'all')) return (await unitName(tx, unitId, today)) !== null;
  const direct = reaches.filter(({ scope }) => scope === 'department' || scope === 'subtree');
  if (direct.some((reach) => reach.unitId === unitId)) return (await unitName(tx, unitId, today)) !== null;
  const roots = direct.filter(({ scope }) => scope === 'subtree').map((reach) => reach.unitId);
  if (roots.length === 0) return false;
  return (await ancestors(tx, unitId, today)).some((above) => roots.includes(above.unitId));
}

/** Refuses what lies outside one's reach. */
export async function demandWithin(context: Context, action: Action, unitId: number): Promise<void> {
  if (await within(context, action, unitId)) return;
  throw new UserError('Đơn vị này ngoài phạm vi chức danh của đồng chí.', {
    choices: [{ label: 'Tôi là ai', say: '/toi' }],
  });
}

/** The units from which the person may do `action` to others, to be offered as choices. */
export function ownUnits(context: Context, action: Action): { unitId: number; name: string }[] {
  const roots = reachesOf(context.actor, action).map((reach) => reach.unitId);
  const held = context.actor.person?.positions ?? [];
  const named = held.filter((position) => roots.includes(position.unitId));
  return [...new Map(named.map(({ unitId, unitName: name }) => [unitId, { unitId, name }])).values()];
}
