import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { admitAll } from '../../src/bot/people/admission.ts';
import { admissionNumber, numberAnd } from '../../src/bot/people/admission-field.ts';
import { bold } from '../../src/post/reply.ts';

/** Names shown at once; the rest are in the audit and at /dangky. */
const SHOWN = 8;

export default command({
  name: 'dangky het',
  summary: 'Nhận tất cả những người đang chờ',
  allow: can.admit,
  input: z.object({ id: admissionNumber, unit: z.coerce.number().int().optional() }),
  ask: { id: 'Nhận đến lời xin vào số mấy? Xem ở /dangky.' },
  examples: ['/dangky het 1'],
  read: numberAnd('unit'),
  async run({ id, unit }, context) {
    const said = await admitAll(id, unit, context);
    if (said.length === 0) return { text: 'Không còn ai chờ trong phạm vi của đồng chí.' };
    const more = said.length > SHOWN ? [`… và ${said.length - SHOWN} người nữa.`] : [];
    const lines = [
      bold(`Đã xem xong ${said.length} người`),
      ...said.slice(0, SHOWN).map((line) => `• ${line}`),
      ...more,
    ];
    return { text: lines.join('\n'), subject: `admission:${id}` };
  },
});
