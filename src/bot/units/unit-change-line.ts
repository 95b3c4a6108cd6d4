import { type ChangeLine, readChangeLine } from '../../domain/units/unit-change-line.ts';
import type { Context, Reading, Readings } from '../command.ts';
import { attempt } from '../converse.ts';
import { readField } from '../fields.ts';
import { changeDay } from './unit-field.ts';

/**
 * Reads a whole line of a change: `sides` says which fields its two sides answer. A line that says both sides (or the
 * only one) holds from today and rests on no decision unless it says so; otherwise those are asked for.
 */
export async function readChange(
  line: string,
  by: 'into' | 'to' | 'of' | undefined,
  context: Context,
  sides: (said: ChangeLine) => Promise<Readings>,
): Promise<Readings> {
  const said = readChangeLine(line.slice(0, 600), by, context.today);
  const readings = await sides(said);
  const whole = by === undefined || said.second !== undefined;
  return {
    ...readings,
    ...(said.day ? { day: await attempt(() => readField(changeDay, said.day ?? '', context)) } : {}),
    ...(!said.day && whole ? { day: { value: context.today } } : {}),
    ...(said.decision || whole ? { decision: { value: said.decision ?? '' } } : {}),
    ...(said.deputies === undefined ? {} : { deputies: { value: said.deputies } }),
  };
}

/** One side's reading; a side that was not said answers nothing. */
export async function side(
  field: string,
  text: string | undefined,
  read: (text: string) => Promise<unknown>,
): Promise<Readings> {
  if (!text) return {};
  const reading: Reading = await attempt(() => read(text));
  return { [field]: reading };
}

/** The questions every change ends with, and what their buttons are called. */
export const endQuestions = {
  day: 'Từ ngày nào? Chỉ ghi được từ hôm nay trở đi.',
  decision: 'Theo quyết định số nào? Chưa có thì bấm Chưa có.',
} as const;
export const endLabels = { day: 'Ngày', decision: 'Quyết định' } as const;
