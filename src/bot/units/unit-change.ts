import type { Tx } from '../../db/open/open.ts';
import { settleSuccessions } from '../../db/queries/units/successions.ts';
import { applyPlan } from '../../db/queries/units/unit-changes.ts';
import { holdUnits, unitPicture } from '../../db/queries/units/unit-picture.ts';
import { type Day, formatDay } from '../../domain/day.ts';
import { planChange } from '../../domain/units/unit-change.ts';
import type { Picture, UnitChange, UnitPlan } from '../../domain/units/unit-fact.ts';
import { previewLines } from '../../domain/units/unit-preview.ts';
import { bold } from '../../post/reply.ts';
import type { Answer, Context, Trace } from '../command.ts';
import type { ChosenUnit } from './unit-field.ts';

/** A change that was asked for, with the units it was asked of as they stood then. */
export interface AskedChange {
  change: UnitChange;
  units: readonly ChosenUnit[];
}

const titles: Readonly<Record<UnitChange['kind'], string>> = {
  merge: 'Sáp nhập',
  split: 'Tách đơn vị',
  rename: 'Đổi tên',
  move: 'Chuyển đơn vị',
  found: 'Lập đơn vị mới',
  close: 'Đóng đơn vị',
};

/** Refuses a change that may not be, as soon as enough of it is known; nothing known: nothing refused. */
export async function checkChange(asked: AskedChange | undefined, { tx }: Context): Promise<void> {
  if (asked) await planFor(tx, asked.change);
}

/** The card that says what follows from a change before it is saved. */
export async function previewChange(
  asked: AskedChange | undefined,
  { tx, today }: Context,
): Promise<{ text: string; save: string } | undefined> {
  if (!asked) return undefined;
  const { plan, picture } = await planFor(tx, asked.change);
  return { text: sayPlan(plan, picture, today), save: 'Lưu' };
}

/** The preview as text, its title first. */
export function sayPlan(plan: UnitPlan, picture: Picture, today: Day): string {
  return [bold(`${titles[plan.kind]} – đồng chí xem đã đúng chưa:`), ...previewLines(plan, picture, today)].join('\n');
}

/** Works a change out afresh under the lock and writes it down; of two at once the second is told. */
export async function carryOut(asked: AskedChange | undefined, context: Context): Promise<Answer> {
  if (!asked) throw new Error('a change was carried out before it was whole');
  const { tx, today } = context;
  const done = await changeUnits(tx, asked, today);
  context.trace(done.trace);
  return {
    text: `${bold('Đã ghi')} ${titles[done.plan.kind].toLocaleLowerCase('vi')}: ${done.name}, từ ${formatDay(done.plan.day)}.`,
    buttons: [[{ label: 'Xem đơn vị', say: `/donvi xem #${done.unitId}` }]],
    subject: `unit:${done.unitId}`,
  };
}

/** What was written: the plan, the unit it ends in, and the audit's entry. */
export interface DoneChange {
  plan: UnitPlan;
  unitId: number;
  name: string;
  trace: Trace;
}

/** The part the chat and the admin command share. The caller's transaction holds it all. */
export async function changeUnits(tx: Tx, { change, units }: AskedChange, today: Day): Promise<DoneChange> {
  await holdUnits(tx, units);
  const { plan, picture } = await planFor(tx, change);
  const founded = await applyPlan(tx, plan);
  if (plan.day <= today) await settleSuccessions(tx, today);
  const [first] = plan.heir === null ? [...plan.versions.map((one) => one.unitId), ...plan.closes] : [plan.heir];
  const unitId = founded ?? (typeof first === 'number' ? first : 0);
  const name = plan.founds?.name ?? plan.versions.find((one) => one.name)?.name ?? picture.get(unitId)?.name ?? '';
  return { plan, unitId, name, trace: traceOf(plan, picture, unitId) };
}

/** What follows from a change, as things stand; throws UserError or RuleBroken where it may not be. */
export async function planFor(tx: Tx, change: UnitChange): Promise<{ plan: UnitPlan; picture: Picture }> {
  const picture = await unitPicture(tx, unitsOf(change), change.day);
  return { plan: planChange(change, picture), picture };
}

function unitsOf(change: UnitChange): number[] {
  switch (change.kind) {
    case 'merge':
      return [...change.units, ...(typeof change.into === 'number' ? [change.into] : [])];
    case 'move':
      return [change.unitId, change.parentId];
    case 'found':
      return [change.parentId];
    default:
      return [change.unitId];
  }
}

/** Before and after, as far as they differ: names and parents of units, never people. */
function traceOf(plan: UnitPlan, picture: Picture, unitId: number): Trace {
  const touched = [...plan.closes, ...plan.versions.map((one) => one.unitId)].flatMap((id) => picture.get(id) ?? []);
  const { day, decision, founds, versions, closes } = plan;
  return {
    action: `unit.${plan.kind}`,
    subject: `unit:${unitId}`,
    before: touched.map(({ unitId: id, name, parentId }) => ({ id, name, parentId })),
    after: {
      day,
      decision,
      closed: [...closes],
      ...(founds ? { founded: { ...founds, unitId } } : {}),
      changed: versions.map(({ unitId: id, name, parentId }) => ({
        id,
        ...(name ? { name } : {}),
        ...(parentId === undefined ? {} : { parentId: parentId === 'new' ? unitId : parentId }),
      })),
    },
  };
}
