import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { line, readField } from '../../src/bot/fields.ts';
import { carryOut, checkChange, previewChange } from '../../src/bot/unit-change.ts';
import { endLabels, endQuestions, readChange, side } from '../../src/bot/unit-change-line.ts';
import { anyUnit, changeDay, decision, readUnit, unitsOrNone } from '../../src/bot/unit-field.ts';

const input = z.object({ unit: anyUnit, name: line(120), children: unitsOrNone, day: changeDay, decision });

function asSplit({ unit, name, children, day, decision: said = '' }: Partial<z.infer<typeof input>>) {
  if (!unit || !name || !children || !day) return undefined;
  const ids = children.map((child) => child.unitId);
  const head = { kind: 'split' as const, day, decision: said || null };
  return { units: [unit, ...children], change: { ...head, unitId: unit.unitId, name, children: ids } };
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
    ...endQuestions,
  },
  labels: { name: 'Tên mới', children: 'Đơn vị sang', ...endLabels },
  examples: ['/donvi tach', '/donvi tach xã Hòa Tiến thành xã Hòa Khương từ 1/9/2026'],
  read: (said, context) =>
    readChange(said, 'into', context, async ({ first, second }) => {
      const [name, ...moving] = (second ?? '').split(/\s+gồm\s+/u);
      return {
        ...(await side('unit', first, (text) => readUnit(text, context))),
        ...(await side('name', name, async (text) => text)),
        ...(await side('children', moving.join(' '), (text) => readField(unitsOrNone, text, context))),
      };
    }),
  check: (known, context) => checkChange(asSplit(known), context),
  confirm: (whole, context) => previewChange(asSplit(whole), context),
  run: (whole, context) => carryOut(asSplit(whole), context),
});
