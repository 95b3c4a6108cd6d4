import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { stopExemption } from '../../src/bot/policies/exemption.ts';
import { exemptionField, spanText } from '../../src/bot/policies/exemption-fields.ts';
import { changeDay } from '../../src/bot/units/unit-field.ts';
import { formatDay } from '../../src/domain/day.ts';

export default command({
  name: 'mien thoi',
  summary: 'Cho thôi miễn từ một ngày',
  allow: can.keepExemptions,
  input: z.object({ exemption: exemptionField, day: changeDay }),
  ask: { exemption: 'Thôi lần miễn nào? Đồng chí chọn, hoặc nhắn số ở /mien xem.', day: 'Từ ngày nào phải đi lại?' },
  labels: { day: 'Ngày' },
  examples: ['/mien thoi'],
  async confirm({ exemption: { name, from, to }, day }) {
    const text = `Đồng chí ${name} (miễn ${spanText(from, to)}) thôi được miễn từ ${formatDay(day)}, đúng chưa?`;
    return { text, save: 'Cho thôi' };
  },
  run: ({ exemption, day }, context) => stopExemption(exemption, day, context),
});
