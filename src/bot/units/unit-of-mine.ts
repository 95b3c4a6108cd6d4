import { z } from 'zod';
import { UserError } from '../../domain/errors.ts';
import { unitKind } from '../../domain/units/unit.ts';
import type { Action } from '../access.ts';
import type { Context, Readings } from '../command.ts';
import { attempt } from '../converse.ts';
import { findUnit, reader, readField } from '../fields.ts';
import { demandWithin, ownUnits } from '../within.ts';

export interface NamedUnit {
  unitId: number;
  name: string;
}

/** A unit in reach of an action by an approximate name or `#12`; optional where the asker may have only one. */
export function unitInReach(action: Action) {
  return reader(
    z.object({ unitId: z.int(), name: z.string() }),
    async (text, context) => {
      const unit = await findUnit(text, context, unitKind.options);
      await demandWithin(context, action, unit.unitId);
      return unit;
    },
    async (context) => ownUnits(context, action).map(({ unitId, name }) => ({ label: name, say: `#${unitId}` })),
  );
}

/** The unit that was named, else the asker's only one; UserError of the field `unit` where he has to choose. */
export function settleUnit(unit: NamedUnit | undefined, action: Action, context: Context): NamedUnit {
  if (unit) return unit;
  const [only, ...more] = ownUnits(context, action);
  if (only && more.length === 0) return only;
  const choices = [...(only ? [only] : []), ...more].map(({ unitId, name }) => ({ label: name, say: `#${unitId}` }));
  throw new UserError('Của đơn vị nào? Đồng chí chọn, hoặc nhắn tên đơn vị.', { field: 'unit', choices });
}

/** Reads `#12 …`: the unit, and what follows it under `field`; without the mark all of it is the field's. */
export function unitAnd(field: string, schemas: { unit: z.ZodType; rest: z.ZodType }) {
  return async (line: string, context: Context): Promise<Readings> => {
    const [, unit, left = ''] = /^(#\d{1,9})\s*([\s\S]*)$/.exec(line.trim()) ?? [];
    const rest = (unit ? left : line).trim();
    return {
      ...(unit ? { unit: await attempt(() => readField(schemas.unit, unit, context)) } : {}),
      ...(rest ? { [field]: await attempt(() => readField(schemas.rest, rest, context)) } : {}),
    };
  };
}
