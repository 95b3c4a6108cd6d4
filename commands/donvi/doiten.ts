import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { line } from '../../src/bot/fields.ts';
import { carryOut, checkChange, previewChange } from '../../src/bot/units/unit-change.ts';
import { endLabels, endQuestions, readChange, side } from '../../src/bot/units/unit-change-line.ts';
import { anyUnit, changeDay, decision, readUnit } from '../../src/bot/units/unit-field.ts';

const input = z.object({ unit: anyUnit, name: line(120), day: changeDay, decision });

function asRenaming({ unit, name, day, decision: said = '' }: Partial<z.infer<typeof input>>) {
  if (!unit || !name || !day) return undefined;
  const change = { kind: 'rename' as const, day, decision: said || null, unitId: unit.unitId, name };
  return { units: [unit], change };
}

export default command({
  name: 'donvi doiten',
  summary: 'Đổi tên đơn vị',
  allow: can.manageUnits,
  input,
  ask: { unit: 'Đổi tên đơn vị nào?', name: 'Tên mới là gì?', ...endQuestions },
  labels: { name: 'Tên mới', ...endLabels },
  examples: ['/donvi doiten', '/donvi doiten xã Bà Nà thành Đoàn xã Suối Mơ từ 1/9/2026'],
  read: (said, context) =>
    readChange(said, 'into', context, async ({ first, second }) => ({
      ...(await side('unit', first, (text) => readUnit(text, context))),
      ...(await side('name', second, async (text) => text)),
    })),
  check: (known, context) => checkChange(asRenaming(known), context),
  confirm: (whole, context) => previewChange(asRenaming(whole), context),
  run: (whole, context) => carryOut(asRenaming(whole), context),
});
