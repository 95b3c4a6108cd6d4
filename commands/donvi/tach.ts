import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { type Context, command } from '../../src/bot/command.ts';
import { line, readField } from '../../src/bot/fields.ts';
import { settlePeople, splitPeople } from '../../src/bot/units/split-people.ts';
import { carryOut, checkChange, previewChange } from '../../src/bot/units/unit-change.ts';
import { endLabels, endQuestions, readChange, side } from '../../src/bot/units/unit-change-line.ts';
import { anyUnit, changeDay, decision, readUnit, unitsOrNone } from '../../src/bot/units/unit-field.ts';

const [name, people] = [line(120), splitPeople];
const input = z.object({ unit: anyUnit, name, children: unitsOrNone, people, day: changeDay, decision });

async function asSplit(known: Partial<z.infer<typeof input>>, { tx }: Context) {
  const { unit, name, children, people: said = '', day, decision: number = '' } = known;
  if (!unit || !name || !children || !day) return undefined;
  const head = { kind: 'split' as const, day, decision: number || null, unitId: unit.unitId, name };
  const people = await settlePeople(tx, unit.unitId, said, day);
  return { units: [unit, ...children], change: { ...head, children: children.map((one) => one.unitId), people } };
}

export default command({
  name: 'donvi tach',
  summary: 'Tách đơn vị',
  allow: can.manageUnits,
  input,
  ask: {
    unit: 'Tách từ đơn vị nào? Đơn vị này vẫn còn; một đơn vị mới được lập bên cạnh.',
    name: 'Đơn vị mới tên gì?',
    children: 'Những đơn vị trực thuộc nào sang đơn vị mới? Cách nhau bằng dấu chấm phẩy.',
    people: 'Ai sinh hoạt ngay tại đơn vị cũ sang đơn vị mới? Nhắn họ tên, cách nhau bằng dấu chấm phẩy.',
    ...endQuestions,
  },
  labels: { name: 'Tên mới', children: 'Đơn vị sang', people: 'Người sang', ...endLabels },
  examples: ['/donvi tach', '/donvi tach xã Hòa Tiến thành xã Hòa Khương từ 1/9/2026'],
  read: (said, context) =>
    readChange(said, 'into', context, async ({ first, second }) => {
      const [name, ...moving] = (second ?? '').split(/\s+gồm\s+/u);
      return {
        ...(await side('unit', first, (text) => readUnit(text, context))),
        ...(await side('name', name, async (text) => text)),
        ...(second ? { people: { value: '' } } : {}),
        ...(await side('children', moving.join(' '), (text) => readField(unitsOrNone, text, context))),
      };
    }),
  check: async (known, context) => checkChange(await asSplit(known, context), context),
  confirm: async (whole, context) => previewChange(await asSplit(whole, context), context),
  run: async (whole, context) => carryOut(await asSplit(whole, context), context),
});
