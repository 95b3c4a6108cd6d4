import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { reader } from '../../src/bot/fields.ts';
import { attendDuty, demandMeeting } from '../../src/bot/meetings/duty.ts';
import { dutyAnd, dutyField } from '../../src/bot/meetings/duty-field.ts';
import { formatMonth } from '../../src/domain/meetings/branch-duty.ts';
import { bold } from '../../src/post/reply.ts';

const meeting = reader(z.string().regex(/^H\d{1,9}$/), async (text) => text.toUpperCase().replaceAll(/[^H\d]/g, ''));

export default command({
  name: 'khokhan du',
  summary: 'Ghi đã dự sinh hoạt',
  allow: can.keepDuty,
  input: z.object({ duty: dutyField, meeting }),
  ask: { duty: 'Đã dự sinh hoạt chi đoàn nào?', meeting: 'Đồng chí dự buổi nào?' },
  examples: ['/khokhan du'],
  read: dutyAnd('meeting', meeting),
  check: demandMeeting,
  confirm: async ({ duty, meeting: code }) => ({
    text: `${bold('Xác nhận đã dự')}: buổi ${code} của ${duty.branch}, tính cho tháng ${formatMonth(duty.month)}.`,
    save: 'Đúng, tôi đã dự',
  }),
  run: attendDuty,
});
