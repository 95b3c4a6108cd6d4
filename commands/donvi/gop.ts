import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { readField } from '../../src/bot/fields.ts';
import { carryOut, checkChange, previewChange } from '../../src/bot/units/unit-change.ts';
import { endLabels, endQuestions, readChange, side } from '../../src/bot/units/unit-change-line.ts';
import { changeDay, count, decision, mergeInto, readUnits, unitList } from '../../src/bot/units/unit-field.ts';
import { fold } from '../../src/domain/fold.ts';

const input = z.object({ units: unitList, into: mergeInto, day: changeDay, decision, deputies: count.optional() });

/** A name that is one of the units' own means that this one stays. */
function asMerger({ units, into, day, decision: said = '', deputies }: Partial<z.infer<typeof input>>) {
  if (!units || !into || !day) return undefined;
  const stays = into.unit ?? units.find((unit) => fold(unit.name) === fold(into.name));
  const ids = units.map((unit) => unit.unitId);
  const head = { kind: 'merge' as const, day, decision: said || null };
  return {
    units: into.unit ? [...units, into.unit] : units,
    change: { ...head, units: ids, into: stays?.unitId ?? into.name, deputies },
  };
}

export default command({
  name: 'donvi gop',
  summary: 'Sáp nhập đơn vị',
  allow: can.manageUnits,
  input,
  ask: {
    units: 'Sáp nhập những đơn vị nào? Cách nhau bằng dấu chấm phẩy, ví dụ: xã Hòa Phong; xã Hòa Phú',
    into: 'Thành đơn vị tên gì? Nhắn tên mới, hoặc “vào” và tên đơn vị nhận, ví dụ: vào xã Hòa Phong',
    deputies: 'Đơn vị mới dự kiến mấy Phó Bí thư?',
    ...endQuestions,
  },
  labels: { into: 'Tên mới', ...endLabels, deputies: 'Số Phó Bí thư' },
  examples: ['/donvi gop', '/donvi gop xã Hòa Phong; xã Hòa Phú thành xã Hòa Vang từ 1/9/2026, 0 phó bí thư'],
  read: (line, context) =>
    readChange(line, 'into', context, async ({ first, second }) => ({
      ...(await side('units', first, (text) => readUnits(text, context))),
      ...(await side('into', second, (text) => readField(mergeInto, text, context))),
    })),
  check: (known, context) => checkChange(asMerger(known), context),
  confirm: (whole, context) => previewChange(asMerger(whole), context),
  run: (whole, context) => carryOut(asMerger(whole), context),
});
