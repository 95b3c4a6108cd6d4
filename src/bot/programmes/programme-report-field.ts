import { z } from 'zod';
import { type ProgrammeUnit, programmeUnits } from '../../db/queries/programmes/programme-units.ts';
import type { Programme } from '../../db/queries/programmes/programmes.ts';
import { UserError } from '../../domain/errors.ts';
import { fold } from '../../domain/fold.ts';
import { criterionOf, isTyped, type TypedCriterion } from '../../domain/programmes/programme.ts';
import type { Context, Readings } from '../command.ts';
import { attempt } from '../converse.ts';
import { reader, readField } from '../fields.ts';
import { findProgramme, offerProgrammes, reachWithin } from './programme-reach.ts';

/** A criterion of a unit in a programme, as buttons say it: `3-co #12 khao-sat`; without a criterion the unit alone. */
const reportedOf = z.object({ code: z.string(), unitId: z.int(), key: z.string() });
export type ReportedOf = z.infer<typeof reportedOf>;

export const reportField = reader(reportedOf.clone(), readOf, offerProgrammes);

/** What may be said of a criterion: yes or no, a number, or a paper's number, which has a digit in it. */
export const reportValue = reader(z.string().regex(/^(có|không|(?=.*\d)[\p{L}\d\s./()-]{1,60})$/u), async (text) => {
  const said = fold(text.trim());
  if (/^(co|dat|roi|xong|co roi|da co)$/.test(said)) return 'có';
  if (/^(khong|chua|ko|k|khong dat|chua co)$/.test(said)) return 'không';
  if (/\d/.test(said) && /^[\p{L}\d\s./()-]{1,60}$/u.test(text.trim())) return text.trim();
  throw new UserError(`Chưa hiểu “${text.slice(0, 30)}”. Đồng chí nhắn có, không, một con số, hoặc số văn bản.`);
});

async function readOf(text: string, context: Context): Promise<ReportedOf> {
  const [, named = '', unit, key = ''] = /^(.*?)\s*(?:#(\d{1,9})\s*([a-z0-9-]*))?$/su.exec(text.trim()) ?? [];
  const { code } = await findProgramme(named, context, context.today);
  if (unit) return { code, unitId: Number(unit), key };
  throw new UserError('Đồng chí mở mô hình, chọn đơn vị rồi bấm tiêu chí muốn báo cáo.', {
    choices: [{ label: 'Mở mô hình', say: `/mohinh xem ${code}` }],
  });
}

/** Reads `3-co #12 khao-sat có`: what it is about, and what is said of it under `field`. */
export function reportAnd(field: string, rest: z.ZodType) {
  return async (line: string, context: Context): Promise<Readings> => {
    const [, of, left = ''] =
      /^(\S+\s+#\d{1,9}(?:\s+[a-z0-9]+(?:-[a-z0-9]+)*(?=\s|$))?)\s*([\s\S]*)$/u.exec(line.trim()) ?? [];
    if (!of) return { of: await attempt(() => readField(reportField, line, context)) };
    return {
      of: await attempt(() => readField(reportField, of, context)),
      ...(left ? { [field]: await attempt(() => readField(rest, left, context)) } : {}),
    };
  };
}

/** The programme and unit behind a press, as they are today; refused where either is gone or out of reach. */
export async function loadReported(
  { code, unitId }: ReportedOf,
  context: Context,
): Promise<{ one: Programme; unit: ProgrammeUnit }> {
  const one = await findProgramme(code, context, context.today);
  const reach = await reachWithin(unitId, context);
  const query = { asOf: context.today, part: 'all', limit: 1, unitId } as const;
  const [unit] = (await programmeUnits(context.tx, one, reach, query)).units;
  if (unit) return { one, unit };
  throw new UserError(`Đơn vị này không thuộc ${one.definition.title}.`, {
    choices: [{ label: 'Con số chung', say: `/mohinh xem ${code}` }],
  });
}

/** The typed criterion of a press; one the programme no longer has, or that is worked out, is refused. */
export function typedOf({ definition, code }: Programme, { key, unitId }: ReportedOf): TypedCriterion {
  const found = criterionOf(definition, key);
  if (found && isTyped(found)) return found;
  const choices = [{ label: 'Mở đơn vị', say: `/mohinh xem ${code} #${unitId}` }];
  if (found) throw new UserError(`“${found.title}” do trợ lý tự tính, không phải báo cáo.`, { choices });
  throw new UserError('Đồng chí chọn tiêu chí muốn báo cáo.', { choices });
}
