import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { line } from '../../src/bot/fields.ts';
import { carryOut, checkChange, previewChange } from '../../src/bot/units/unit-change.ts';
import { endLabels, endQuestions, readChange, side } from '../../src/bot/units/unit-change-line.ts';
import { anyUnit, changeDay, decision, readUnit } from '../../src/bot/units/unit-field.ts';
import { foundedKind, kindSaid } from '../../src/bot/units/unit-kind-field.ts';

const input = z.object({ what: foundedKind, name: line(120), parent: anyUnit, day: changeDay, decision });

function asFounding({ what, name, parent, day, decision: said = '' }: Partial<z.infer<typeof input>>) {
  if (!what || !name || !parent || !day) return undefined;
  const unit = { unitKind: what.kind, branch: what.branch, name, parentId: parent.unitId };
  return { units: [parent], change: { kind: 'found' as const, day, decision: said || null, ...unit } };
}

export default command({
  name: 'donvi lap',
  summary: 'Lập đơn vị mới',
  allow: can.manageUnits,
  input,
  ask: {
    what: 'Lập đơn vị loại nào?',
    name: 'Tên đơn vị mới là gì? Ví dụ: Chi đoàn khu nhà trọ Hòa Cầm',
    parent: 'Trực thuộc đơn vị nào?',
    ...endQuestions,
  },
  labels: { what: 'Loại', name: 'Tên', parent: 'Cấp trên', ...endLabels },
  examples: ['/donvi lap', '/donvi lap chi đoàn khu nhà trọ Hòa Cầm thuộc phường Liên Chiểu từ 1/9/2026'],
  read: (said, context) =>
    readChange(said, 'of', context, async ({ first, second }) => {
      const what = kindSaid(first);
      return {
        ...(what ? { what: { value: what } } : {}),
        ...(await side('name', first, async (text) => text)),
        ...(await side('parent', second, (text) => readUnit(text, context))),
      };
    }),
  check: (known, context) => checkChange(asFounding(known), context),
  confirm: (whole, context) => previewChange(asFounding(whole), context),
  run: (whole, context) => carryOut(asFounding(whole), context),
});
