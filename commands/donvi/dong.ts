import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { carryOut, checkChange, previewChange } from '../../src/bot/units/unit-change.ts';
import { endLabels, endQuestions, readChange, side } from '../../src/bot/units/unit-change-line.ts';
import { anyUnit, changeDay, decision, readUnit } from '../../src/bot/units/unit-field.ts';

const input = z.object({ unit: anyUnit, day: changeDay, decision });

function asClosing({ unit, day, decision: said = '' }: Partial<z.infer<typeof input>>) {
  if (!unit || !day) return undefined;
  return { units: [unit], change: { kind: 'close' as const, day, decision: said || null, unitId: unit.unitId } };
}

export default command({
  name: 'donvi dong',
  summary: 'Đóng đơn vị không còn hoạt động',
  allow: can.manageUnits,
  input,
  ask: { unit: 'Đóng đơn vị nào?', ...endQuestions },
  labels: endLabels,
  examples: ['/donvi dong', '/donvi dong phân đoàn 2 La Bông từ 1/9/2026'],
  read: (said, context) =>
    readChange(said, undefined, context, ({ first }) => side('unit', first, (text) => readUnit(text, context))),
  check: (known, context) => checkChange(asClosing(known), context),
  confirm: (whole, context) => previewChange(asClosing(whole), context),
  run: (whole, context) => carryOut(asClosing(whole), context),
});
