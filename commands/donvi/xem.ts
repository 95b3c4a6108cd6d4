import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { describeUnit } from '../../src/bot/units/unit-card.ts';
import { ownUnit, readUnitOn } from '../../src/bot/units/unit-on-day.ts';

export default command({
  name: 'donvi xem',
  summary: 'Xem một đơn vị, hôm nay hoặc ngày trước',
  allow: can.seeUnits,
  input: z.object({ unit: ownUnit }),
  ask: { unit: 'Xem đơn vị nào? Muốn xem ngày trước thì thêm ngày, ví dụ: xã Hòa Tiến ngày 1/7/2026' },
  examples: ['/donvi xem', '/donvi xem xã Hòa Tiến', '/donvi xem xã Hòa Tiến ngày 1/7/2026'],
  read: async (line, context) => ({ unit: await readUnitOn(line, context) }),
  async run({ unit }, { tx, today, actor }) {
    const manages = actor.roles.includes('administrator');
    return {
      text: await describeUnit(tx, unit.unitId, unit.asOf, today),
      buttons: manages ? [[{ label: 'Việc khác về đơn vị', say: '/donvi' }]] : [[{ label: 'Tôi là ai', say: '/toi' }]],
      subject: `unit:${unit.unitId}`,
    };
  },
});
