import { z } from 'zod';
import { UserError } from '../../domain/errors.ts';
import { unitKind } from '../../domain/units/unit.ts';
import type { Action } from '../access.ts';
import type { Context } from '../command.ts';
import { findUnit, reader } from '../fields.ts';
import { demandWithin, ownUnits } from '../within.ts';

/** Everything people belong to: a place is no unit of the Union. */
const organised = unitKind.options.filter((kind) => kind !== 'place');

const shape = z.object({ unitId: z.int(), name: z.string() });

/** Any unit of the Union, by an approximate name. */
export const organisedUnit = reader(shape.clone(), (text, context) => findUnit(text, context, organised));

/** A unit within the asker's reach for an action; his own ones are offered. */
export function unitFor(action: Action) {
  return reader(
    shape.clone(),
    async (text, context) => {
      const unit = await findUnit(text, context, organised);
      await demandWithin(context, action, unit.unitId);
      return unit;
    },
    async (context) => choicesOf(context, action),
  );
}

/** One's own units as choices: `#12` is how a choice names a unit (fields.ts). */
export function choicesOf(context: Context, action: Action): { label: string; say: string }[] {
  return ownUnits(context, action).map(({ unitId, name }) => ({ label: name, say: `#${unitId}` }));
}

/** Reads a number from `min` to `max` wherever it stands in the answer. */
export function numberFrom(min: number, max: number, offered: readonly { label: string; say: string }[]) {
  return reader(
    z.int().min(min).max(max),
    async (text) => {
      const said = Number(/\d{1,6}/.exec(text)?.[0] ?? Number.NaN);
      if (said >= min && said <= max) return said;
      throw new UserError(`Đồng chí nhắn một số từ ${min} đến ${max}.`, { choices: [...offered] });
    },
    async () => offered,
  );
}
