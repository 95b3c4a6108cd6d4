import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { refuseAdmission } from '../../src/bot/people/admission.ts';
import { admissionNumber, numberAnd } from '../../src/bot/people/admission-field.ts';
import { WORK_ONLY } from '../../src/bot/work-only.ts';

export default command({
  name: 'dangky tuchoi',
  summary: 'Từ chối một người xin vào',
  allow: can.admit,
  input: z.object({ id: admissionNumber, reason: z.string().max(120).optional() }),
  ask: { id: `Từ chối lời xin vào số mấy (xem ở /dangky)? Có lý do thì ghi sau số.\n${WORK_ONLY}` },
  examples: ['/dangky tuchoi 1', '/dangky tuchoi 1 không thuộc đơn vị'],
  read: numberAnd('reason'),
  async run({ id, reason }, context) {
    const text = await refuseAdmission(id, reason, context);
    return { text, buttons: [[{ label: 'Lời xin vào còn lại', say: '/dangky' }]], subject: `admission:${id}` };
  },
});
