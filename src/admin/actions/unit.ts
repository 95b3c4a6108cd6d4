import { z } from 'zod';
import { settlePeople } from '../../bot/units/split-people.ts';
import { type AskedChange, changeUnits, planFor, sayPlan } from '../../bot/units/unit-change.ts';
import { readUnit, readUnits } from '../../bot/units/unit-field.ts';
import { kindSaid } from '../../bot/units/unit-kind-field.ts';
import type { Tx } from '../../db/open/open.ts';
import { businessDay } from '../../domain/calendar.ts';
import { type Day, day as dayShape, formatDay } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { fold } from '../../domain/fold.ts';
import { plain } from '../../post/reply.ts';
import { action } from '../action.ts';

const args = z.object({
  change: z
    .enum(['merge', 'split', 'rename', 'move', 'found', 'close'])
    .describe('Việc: merge (sáp nhập), split (tách), rename (đổi tên), move (chuyển), found (lập), close (đóng)'),
  unit: z.string().describe('Đơn vị; khi sáp nhập: nhiều đơn vị cách nhau bằng dấu ;  khi lập: đơn vị cấp trên'),
  to: z.string().default('').describe('Tên mới (merge, split, rename, found) hoặc đơn vị cấp trên mới (move)'),
  children: z.string().default('').describe('split: các đơn vị trực thuộc sang đơn vị mới, cách nhau bằng dấu ;'),
  people: z.string().default('').describe('split: người sang đơn vị mới, cách nhau bằng dấu ;  hoặc: tất cả'),
  day: dayShape.optional().describe('Ngày bắt đầu, YYYY-MM-DD; mặc định hôm nay, không nhận ngày đã qua'),
  decision: z.string().max(120).default('').describe('Số quyết định'),
  deputies: z
    .string()
    .regex(/^\d{1,2}$/)
    .optional()
    .describe('merge xã: số Phó Bí thư dự kiến'),
  preview: z.boolean().default(false).describe('Chỉ xem trước, không ghi'),
});

type Args = z.infer<typeof args>;

export default action({
  name: 'unit',
  summary: 'Sáp nhập, tách, đổi tên, chuyển, lập, đóng đơn vị; --preview để xem trước',
  args,
  positional: ['change', 'unit'],
  async run(given, { db, clock, print }) {
    const now = clock.now();
    const today = businessDay(now);
    if ((given.day ?? today) < today)
      throw new UserError(`Ngày ${formatDay(given.day ?? today)} đã qua, chỉ ghi từ hôm nay.`);
    await db.prisma.$transaction(async (tx) => {
      const asked = await withNames(() => askFor(tx, given, today));
      const { plan, picture } = await planFor(tx, asked.change);
      print(plain(sayPlan(plan, picture, today)));
      if (given.preview) return print('Mới xem trước, chưa ghi gì.');
      const { name, trace } = await changeUnits(tx, asked, today);
      const { before, after } = trace;
      await tx.audit.create({
        data: {
          ...{ at: now, channel: 'admin', action: trace.action, subject: trace.subject, outcome: 'change' },
          detail: z.json().parse({ before: before ?? null, after: after ?? null }) ?? {},
        },
      });
      print(`Đã ghi: ${name}, từ ${formatDay(plan.day)}.`);
    });
  },
});

/** What the words of the command line ask for. */
async function askFor(tx: Tx, given: Args, today: Day): Promise<AskedChange> {
  const head = { day: given.day ?? today, decision: given.decision || null };
  const read = (text: string) => readUnit(text, { tx, today });
  if (given.change === 'merge') return askMerger(tx, given, head, today);
  const unit = await read(given.unit);
  const unitId = unit.unitId;
  if (given.change === 'close') return { units: [unit], change: { ...head, kind: 'close', unitId } };
  if (given.to === '') throw new UserError('Thiếu --to: tên mới, hoặc đơn vị cấp trên mới.');
  if (given.change === 'rename') return { units: [unit], change: { ...head, kind: 'rename', unitId, name: given.to } };
  if (given.change === 'move') {
    const parent = await read(given.to);
    return { units: [unit, parent], change: { ...head, kind: 'move', unitId, parentId: parent.unitId } };
  }
  if (given.change === 'found') {
    const what = kindSaid(given.to);
    if (!what) throw new UserError(`Tên “${given.to}” chưa nói rõ loại đơn vị (Chi đoàn …, Đoàn xã …, Ban …).`);
    const founded = { unitKind: what.kind, branch: what.branch, name: given.to, parentId: unitId };
    return { units: [unit], change: { ...head, kind: 'found', ...founded } };
  }
  const children = given.children === '' ? [] : await readUnits(given.children, { tx, today });
  const moving = children.map((child) => child.unitId);
  const people = await settlePeople(tx, unitId, given.people, head.day);
  const split = { kind: 'split' as const, unitId, name: given.to, children: moving, people };
  return { units: [unit, ...children], change: { ...head, ...split } };
}

/** A new name that is one of the units' own means that this one stays. */
async function askMerger(
  tx: Tx,
  given: Args,
  head: { day: Day; decision: string | null },
  today: Day,
): Promise<AskedChange> {
  if (given.to === '') throw new UserError('Thiếu --to: tên đơn vị sau sáp nhập.');
  const units = await readUnits(given.unit, { tx, today });
  const stays = units.find((unit) => fold(unit.name) === fold(given.to));
  const ids = units.map((unit) => unit.unitId);
  const into = stays?.unitId ?? given.to;
  return {
    units,
    change: {
      ...head,
      kind: 'merge',
      units: ids,
      into,
      deputies: given.deputies === undefined ? undefined : Number(given.deputies),
    },
  };
}

/** The choices a chat would offer as buttons, as words. */
async function withNames<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof UserError) || error.choices.length === 0) throw error;
    const names = error.choices.map((choice) => `${choice.label} = ${choice.say}`).join('; ');
    throw new UserError(`${error.message} ${names}`);
  }
}
