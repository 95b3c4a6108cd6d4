import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { carryOut, checkChange, previewChange } from '../../src/bot/units/unit-change.ts';
import { endLabels, endQuestions, readChange, side } from '../../src/bot/units/unit-change-line.ts';
import { anyUnit, changeDay, decision, readUnit } from '../../src/bot/units/unit-field.ts';

const input = z.object({ unit: anyUnit, parent: anyUnit, day: changeDay, decision });

function asMove({ unit, parent, day, decision: said = '' }: Partial<z.infer<typeof input>>) {
  if (!unit || !parent || !day) return undefined;
  const head = { kind: 'move' as const, day, decision: said || null };
  return { units: [unit, parent], change: { ...head, unitId: unit.unitId, parentId: parent.unitId } };
}

export default command({
  name: 'donvi chuyen',
  summary: 'Chuyển đơn vị sang cấp trên khác',
  allow: can.manageUnits,
  input,
  ask: { unit: 'Chuyển đơn vị nào?', parent: 'Sang trực thuộc đơn vị nào?', ...endQuestions },
  labels: { parent: 'Cấp trên', ...endLabels },
  examples: ['/donvi chuyen', '/donvi chuyen chi đoàn La Bông sang xã Hòa Phong từ 1/9/2026'],
  read: (said, context) =>
    readChange(said, 'to', context, async ({ first, second }) => ({
      ...(await side('unit', first, (text) => readUnit(text, context))),
      ...(await side('parent', second, (text) => readUnit(text, context))),
    })),
  check: (known, context) => checkChange(asMove(known), context),
  confirm: (whole, context) => previewChange(asMove(whole), context),
  run: (whole, context) => carryOut(asMove(whole), context),
});
