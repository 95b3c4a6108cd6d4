import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { admit } from '../../src/bot/people/admission.ts';
import { admissionNumber, numberAnd } from '../../src/bot/people/admission-field.ts';

export default command({
  name: 'dangky nhan',
  summary: 'Nhận một người xin vào',
  allow: can.admit,
  input: z.object({ id: admissionNumber, as: z.string().optional() }),
  ask: { id: 'Nhận lời xin vào số mấy? Xem ở /dangky.' },
  examples: ['/dangky nhan 1'],
  read: numberAnd('as'),
  async run({ id, as }, context) {
    const text = await admit(id, as === 'moi', context);
    return { text, buttons: [[{ label: 'Lời xin vào còn lại', say: '/dangky' }]], subject: `admission:${id}` };
  },
});
