import { z } from 'zod';
import { unitStamp } from '../../db/queries/units/unit-picture.ts';
import { matchUnit, unitName } from '../../db/queries/units/units.ts';
import { parseDays } from '../../domain/dates/parse.ts';
import { addDays, type Day, day, formatDay, partsOf } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { fold } from '../../domain/fold.ts';
import type { Context } from '../command.ts';
import { daysOf, reader } from '../fields.ts';

/** A unit as it was when it was chosen: another `stamp` later means that somebody changed it meanwhile. */
const chosen = z.object({ unitId: z.int(), name: z.string(), stamp: z.string() });
export type ChosenUnit = z.infer<typeof chosen>;

/** Most units of one change: more are several changes. */
const most = 20;

/** Any unit that exists today, found by an approximate name. */
export const anyUnit = reader(chosen, readUnit);

/** Several units; with a semicolon between, a name may hold its commune after a comma. */
export const unitList = reader(z.array(chosen).min(1).max(most), readUnits);

/** The same, where there may be none. */
export const unitsOrNone = reader(
  z.array(chosen).max(most),
  async (text, context) => (/^(khong|chua|khong co)$/.test(fold(text)) ? [] : readUnits(text, context)),
  async () => [{ label: 'Không có', say: 'không' }],
);

/** The first day on which a change holds: today or later, because the past stays as it is written down. */
export const changeDay = reader(day.clone(), readChangeDay, async ({ today }) => [
  { label: 'Hôm nay', say: 'hôm nay' },
  { label: `Từ ${formatDay(nextMonth(today))}`, say: formatDay(nextMonth(today)) },
]);

/** Number of the decision a change rests on; empty: none yet. */
export const decision = reader(
  z.string().max(120),
  async (text) => {
    if (/^(chua|khong|chua co|khong co)$/.test(fold(text))) return '';
    if (text.length > 120) throw new UserError('Số quyết định dài quá 120 ký tự. Đồng chí rút gọn giúp.');
    return text.replaceAll(/\s+/g, ' ');
  },
  async () => [{ label: 'Chưa có', say: 'chưa có' }],
);

/** A small whole number. */
export const count = reader(z.int().min(0).max(99), async (text) => {
  const said = /^\D*(\d{1,2})\D*$/.exec(text)?.[1];
  if (!said) throw new UserError('Đồng chí nhắn một con số, ví dụ: 2.');
  return Number(said);
});

/** What units become in a merger: a new name, or (“vào …”) one that stays and takes the others in. */
export const mergeInto = reader(z.object({ name: z.string(), unit: chosen.optional() }), async (text, context) => {
  const taking = /^vào\s+(.+)$/isu.exec(text)?.[1] ?? (text.startsWith('#') ? text : undefined);
  if (!taking) return { name: text.replaceAll(/\s+/g, ' ').trim() };
  const unit = await readUnit(taking, context);
  return { name: unit.name, unit };
});

/** The unit a text names, of any kind, as it stands today; throws a UserError with choices. */
export async function readUnit(text: string, context: Pick<Context, 'tx' | 'today'>): Promise<ChosenUnit> {
  const { tx, today } = context;
  const id = /^#(\d{1,9})$/.exec(text.trim())?.[1];
  if (id) return stamped(Number(id), context);
  const match = await matchUnit(tx, text, today);
  if (match.kind === 'one') return stamped(match.unit.unitId, context);
  const near = match.kind === 'several' ? match.units : match.near;
  const choices = near.slice(0, 6).map((unit) => ({
    label: unit.parent ? `${unit.name} (${unit.parent})` : unit.name,
    say: `#${unit.unitId}`,
  }));
  const quoted = text.length > 40 ? `${text.slice(0, 39)}…` : text;
  if (match.kind === 'several') throw new UserError(`Có mấy đơn vị giống “${quoted}”. Đồng chí chọn:`, { choices });
  throw new UserError(`Chưa tìm thấy đơn vị “${quoted}”. Đồng chí nhắn lại tên, kèm tên cấp trên nếu trùng.`, {
    choices,
  });
}

async function stamped(unitId: number, { tx, today }: Pick<Context, 'tx' | 'today'>): Promise<ChosenUnit> {
  const name = await unitName(tx, unitId, today);
  if (!name) throw new UserError('Đơn vị này không còn trong cây tổ chức. Đồng chí nhắn tên đơn vị khác.');
  return { unitId, name, stamp: await unitStamp(tx, unitId) };
}

/** The units of a list; a choice for one that is unclear says the whole list again with that one settled. */
export async function readUnits(text: string, context: Pick<Context, 'tx' | 'today'>): Promise<ChosenUnit[]> {
  const parts = splitUnits(text);
  if (parts.length > most) throw new UserError(`Tối đa ${most} đơn vị một lần. Đồng chí chia làm nhiều lần giúp.`);
  const found: ChosenUnit[] = [];
  for (const [at, part] of parts.entries()) {
    try {
      found.push(await readUnit(part, context));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const said = found.map((unit) => `#${unit.unitId}`);
      const whole = (say: string) => [...said, say, ...parts.slice(at + 1)].join('; ');
      throw new UserError(error.message, {
        choices: error.choices.map(({ label, say }) => ({ label, say: whole(say) })),
      });
    }
  }
  if (found.length === 0) throw new UserError('Chưa thấy tên đơn vị nào. Đồng chí nhắn lại giúp.');
  return [...new Map(found.map((unit) => [unit.unitId, unit])).values()];
}

function splitUnits(text: string): string[] {
  const by = text.includes(';') || text.includes('\n') ? /[;\n]+/u : /,|\s\+\s|\s(?:và|va|với|voi)\s/u;
  return text
    .split(by)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

async function readChangeDay(text: string, { today }: Context): Promise<Day> {
  const { from } = daysOf(parseDays(text.replace(/^từ(?:\s+ngày)?\s+/iu, ''), today), text, today);
  if (from >= today) return from;
  throw new UserError(
    `Ngày ${formatDay(from)} đã qua; danh sách, số liệu của ngày đã qua được giữ nguyên. Đồng chí ghi từ hôm nay (${formatDay(today)}) hoặc sau đó.`,
    { choices: [{ label: 'Hôm nay', say: 'hôm nay' }] },
  );
}

function nextMonth(today: Day): Day {
  const first = addDays(today, 32 - partsOf(today).d);
  return `${first.slice(0, 8)}01`;
}
