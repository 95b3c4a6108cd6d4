import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { line } from '../../src/bot/fields.ts';
import { readChange, side } from '../../src/bot/units/unit-change-line.ts';
import { anyUnit, readUnit } from '../../src/bot/units/unit-field.ts';
import { addAlias } from '../../src/db/queries/units/unit-aliases.ts';
import { UserError } from '../../src/domain/errors.ts';
import { bold } from '../../src/post/reply.ts';

export default command({
  name: 'donvi bidanh',
  summary: 'Thêm tên gọi khác cho đơn vị',
  allow: can.manageUnits,
  input: z.object({ unit: anyUnit, name: line(120) }),
  ask: { unit: 'Đơn vị nào?', name: 'Mọi người còn gọi đơn vị này là gì?' },
  labels: { name: 'Tên gọi khác' },
  examples: ['/donvi bidanh', '/donvi bidanh xã Hòa Tiến → Hòa Tiến Tây'],
  read: (said, context) =>
    readChange(said, 'into', context, async ({ first, second }) => ({
      ...(await side('unit', first, (text) => readUnit(text, context))),
      ...(await side('name', second, async (text) => text)),
    })),
  async confirm({ unit, name }) {
    return { text: `${bold('Tên gọi khác')}: ${unit.name} còn tìm được bằng “${name}”.`, save: 'Lưu' };
  },
  async run({ unit, name }, { tx, today, trace }) {
    if (!(await addAlias(tx, unit.unitId, name, today))) {
      throw new UserError(`${unit.name} đã tìm được bằng tên ấy rồi.`, { field: 'name' });
    }
    const subject = `unit:${unit.unitId}`;
    trace({ action: 'unit.alias', subject, after: { name } });
    return {
      text: `${bold('Đã thêm')}: ${unit.name}, còn gọi là “${name}”.`,
      buttons: [[{ label: 'Xem đơn vị', say: `/donvi xem #${unit.unitId}` }]],
      subject,
    };
  },
});
