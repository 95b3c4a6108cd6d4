import { UserError } from '../../domain/errors.ts';
import { manyAtOnce } from '../../domain/people/giving.ts';
import { type PositionKind, positionTitles } from '../../domain/people/position.ts';
import type { Context, Readings } from '../command.ts';
import { attempt } from '../converse.ts';
import { readField } from '../fields.ts';
import type { unitFor } from '../units/reach-field.ts';
import { demandDeputySeat, demandMayGive, kindNamed } from './giving.ts';

/** How many words a position's name may have: "Uỷ viên Uỷ ban Kiểm tra". */
const KIND_WORDS = 6;

/**
 * Reads "đoàn viên chi đoàn thôn 3 Hòa Tiến 30 người 7 ngày": counts with their words, the position at the front, the
 * rest is the unit.
 */
export function readInviteLine(unitField: ReturnType<typeof unitFor>) {
  return async (line: string, context: Context): Promise<Readings> => {
    const uses = /(\d{1,3})\s*(người|nguoi|lượt|luot)\b/iu.exec(line);
    const days = /(\d{1,2})\s*(ngày|ngay)(?![\p{L}])/iu.exec(line);
    const left = [uses, days].reduce((text, found) => (found ? text.replace(found[0], ' ') : text), line);
    const { kind, rest } = kindInFront(left.trim());
    return {
      ...(rest === '' ? {} : { unit: await attempt(() => readField(unitField, rest, context)) }),
      ...(kind ? { kind: { value: kind } } : {}),
      ...(uses ? { uses: { value: Number(uses[1]) } } : {}),
      ...(days ? { days: { value: Number(days[1]) } } : {}),
    };
  };
}

function kindInFront(text: string): { kind?: PositionKind; rest: string } {
  const words = text.split(/\s+/);
  for (let count = Math.min(KIND_WORDS, words.length); count > 0; count -= 1) {
    const kind = kindNamed(words.slice(0, count).join(' '));
    if (kind) return { kind, rest: words.slice(count).join(' ') };
  }
  return { rest: text };
}

/** Refuses what may not be given, and one link for many where each must be named. */
export async function checkInvite(
  {
    unit,
    kind,
    uses,
  }: { unit?: { unitId: number } | undefined; kind?: PositionKind | undefined; uses?: number | undefined },
  context: Context,
): Promise<void> {
  if (unit && kind) {
    await demandMayGive(context, 'invite', unit.unitId, kind);
    await demandDeputySeat(context, { unitId: unit.unitId, kind });
  }
  if (kind && uses && uses > 1 && !manyAtOnce.includes(kind)) {
    throw new UserError(`Chức danh ${positionTitles[kind]} chỉ mời từng người. Đồng chí chọn 1 lượt.`, {
      field: 'uses',
      choices: [{ label: '1 lượt', say: '1' }],
    });
  }
}
