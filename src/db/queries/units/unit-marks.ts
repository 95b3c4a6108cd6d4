import { type Day, dayOf } from '../../../domain/day.ts';
import { UserError } from '../../../domain/errors.ts';
import type { Tx } from '../../open/open.ts';

/**
 * What a unit may be marked as; the mark holds for some days. `remote` is SH-02's special case whole: a remote place, or
 * members who are dispersed or travel for work, as the level above confirmed by setting it.
 */
export const unitMarks = { difficult: 'khó khăn', remote: 'vùng xa, phân tán' } as const;

export type UnitMarkKind = keyof typeof unitMarks;

export interface HeldMark {
  mark: UnitMarkKind;
  from: Day;
  to: Day | null;
}

/** The marks of a unit on a day. */
export async function marksOf(tx: Tx, unitId: number, asOf: Day): Promise<HeldMark[]> {
  const rows = await tx.$queryRaw<{ mark: UnitMarkKind; valid_from: Date; valid_to: Date | null }[]>`
    SELECT mark, valid_from, valid_to FROM unit_mark
    WHERE unit_id = ${unitId}::int AND mark IN ('difficult', 'remote')
      AND valid_from <= ${asOf}::date AND (valid_to IS NULL OR valid_to >= ${asOf}::date) ORDER BY mark`;
  return rows.map(({ mark, valid_from, valid_to }) => ({
    mark,
    from: dayOf(valid_from),
    to: valid_to && dayOf(valid_to),
  }));
}

/** Marks a unit from a day to another (null: until taken off). Throws UserError where such days are marked already. */
export async function markUnit(tx: Tx, unitId: number, { mark, from, to }: HeldMark): Promise<void> {
  const done = await tx.$executeRaw`
    INSERT INTO unit_mark (unit_id, mark, valid_from, valid_to)
    SELECT ${unitId}::int, ${mark}, ${from}::date, ${to}::date
    WHERE NOT EXISTS (SELECT FROM unit_mark WHERE unit_id = ${unitId}::int AND mark = ${mark} AND (valid_to IS NULL OR valid_to >= valid_from)
      AND (valid_to IS NULL OR valid_to >= ${from}::date) AND (${to}::date IS NULL OR valid_from <= ${to}::date))
    ON CONFLICT (unit_id, mark, valid_from) DO UPDATE SET valid_to = excluded.valid_to
      WHERE unit_mark.valid_to < unit_mark.valid_from`;
  if (done === 0) throw new UserError(`Đơn vị đã được đánh dấu ${unitMarks[mark]} trong những ngày này.`);
}

/** Takes a mark off from a day on; false where there was none. */
export async function unmarkUnit(tx: Tx, unitId: number, mark: UnitMarkKind, day: Day): Promise<boolean> {
  const done = await tx.$executeRaw`
    UPDATE unit_mark SET valid_to = greatest(valid_from, ${day}::date) - 1
    WHERE unit_id = ${unitId}::int AND mark = ${mark} AND (valid_to IS NULL OR valid_to >= ${day}::date)`;
  return done > 0;
}
