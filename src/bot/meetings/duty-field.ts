import { z } from 'zod';
import { type BranchDuty, branchDuties } from '../../db/queries/meetings/branch-duties.ts';
import { daysOfPeriod } from '../../domain/dates/months.ts';
import { parseDays } from '../../domain/dates/parse.ts';
import { addDays, formatDay } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { fold } from '../../domain/fold.ts';
import { formatMonth, type Month, monthBefore, monthOf } from '../../domain/meetings/branch-duty.ts';
import type { Context, Readings } from '../command.ts';
import { attempt } from '../converse.ts';
import { reader, readField } from '../fields.ts';

const month = z.string().regex(/^\d{4}-\d{2}$/);

/** A month people name: "tháng 8", "tháng trước", 2026-08. One to come is refused. */
export const dutyMonth = reader(month.clone(), async (text, { today }) => {
  const kept = /^(\d{4}-\d{2})$/.exec(text.trim())?.[1] ?? periodOf(text, today);
  if (kept === undefined) throw new UserError(`Chưa hiểu tháng “${text.slice(0, 20)}”. Đồng chí nhắn ví dụ: tháng 8.`);
  if (kept > monthOf(today)) throw new UserError(`Tháng ${formatMonth(kept)} chưa tới.`);
  return kept;
});

function periodOf(text: string, today: string): Month | undefined {
  const parsed = parseDays(text, today, true);
  const from =
    parsed?.kind === 'period' ? daysOfPeriod(parsed.period).from : parsed?.kind === 'days' ? parsed.from : '';
  return from === '' ? undefined : monthOf(from);
}

/** One of the asker's own duties, of this month or the last. */
export const dutyField = reader(
  z.object({ unitId: z.int(), branch: z.string(), month }),
  async (text, context) => {
    const [, id, of] = /^#(\d{1,9})(?:@(\d{4}-\d{2}))?$/.exec(text.trim()) ?? [];
    const duties = await ownDuties(context);
    const said = fold(text).trim();
    const fits = id
      ? duties.filter((one) => one.unitId === Number(id) && (of === undefined || one.month === of))
      : duties.filter(({ branch }) => fold(branch).includes(said));
    const [found] = fits;
    const same = fits.every(({ unitId }) => unitId === found?.unitId);
    if (found && same) return { unitId: found.unitId, branch: found.branch, month: found.month };
    throw unknownDuty(fits.length > 0 ? fits : duties);
  },
  async (context) => choicesOf(await ownDuties(context)),
);

/** The asker's duties of this month, then of the last. */
async function ownDuties({ tx, actor, today }: Context): Promise<BranchDuty[]> {
  const which = { people: [actor.person?.personId ?? 0] };
  const now = monthOf(today);
  const current = await branchDuties(tx, which, { month: now, asOf: today });
  return [...current, ...(await branchDuties(tx, which, { month: monthBefore(now), asOf: today }))];
}

/** A duty as it stands, or why there is none. */
export async function loadDuty(said: { unitId: number; month: Month }, context: Context): Promise<BranchDuty> {
  const duties = await ownDuties(context);
  const found = duties.find((one) => one.unitId === said.unitId && one.month === said.month);
  if (found) return found;
  throw unknownDuty(duties);
}

/** The bare command says so where the asker has no duty, instead of asking which. */
export async function demandSome(context: Context): Promise<void> {
  if ((await ownDuties(context)).length === 0) throw unknownDuty([]);
}

function unknownDuty(duties: readonly BranchDuty[]): UserError {
  if (duties.length === 0)
    return new UserError(
      'Đồng chí chưa phụ trách chi đoàn khó khăn nào. Phân công ở /phutrach, đánh dấu ở /donvi danhdau.',
    );
  return new UserError(
    'Chi đoàn này không thuộc cụm đồng chí phụ trách, hoặc không phải chi đoàn khó khăn. Đồng chí chọn:',
    {
      field: 'duty',
      choices: choicesOf(duties),
    },
  );
}

function choicesOf(duties: readonly BranchDuty[]): { label: string; say: string }[] {
  return duties.slice(0, 8).map(({ branch, unitId, month: of }) => ({
    label: `${branch}, tháng ${formatMonth(of)}`,
    say: `#${unitId}@${of}`,
  }));
}

/** Refuses a day on which no attendance can be planned: past, or more than two months ahead. */
export function demandPlannable(day: string, { today }: Context): void {
  if (day >= today && day <= addDays(today, 62)) return;
  throw new UserError(`Ngày ${formatDay(day)} không hẹn được. Đồng chí chọn từ hôm nay đến hai tháng tới.`, {
    field: 'day',
  });
}

/** Reads `#12@2026-08 …` or a branch's name alone: the duty, and what follows it under `field`. */
export function dutyAnd(field: string, rest: z.ZodType) {
  return async (line: string, context: Context): Promise<Readings> => {
    const [, key, left = ''] = /^(#\d{1,9}(?:@\d{4}-\d{2})?)\s*([\s\S]*)$/.exec(line.trim()) ?? [];
    if (!key)
      return line.trim() === '' ? {} : { duty: await attempt(() => readField(dutyField, line.trim(), context)) };
    return {
      duty: await attempt(() => readField(dutyField, key, context)),
      ...(left === '' ? {} : { [field]: await attempt(() => readField(rest, left, context)) }),
    };
  };
}
