import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { readLate, yesField } from '../../src/bot/meetings/answer-fields.ts';
import { settleLate } from '../../src/bot/meetings/late-answer.ts';
import { meetingField } from '../../src/bot/meetings/meeting-field.ts';

const meeting = meetingField({ allow: 'countMeeting', states: ['held'] });

export default command({
  name: 'diemdanh tre',
  summary: 'Ghi nhận lượt báo sau khi đã chốt (bí thư)',
  allow: can.countMeeting,
  input: z.object({ meeting, personId: z.int(), yes: yesField }),
  ask: {
    meeting: 'Buổi nào? Đồng chí chọn, hoặc nhắn mã, ví dụ: H12.',
    personId: 'Đồng chí bấm Ghi nhận ở tin báo muộn giúp.',
    yes: 'Ghi nhận hay không?',
  },
  examples: ['/diemdanh tre', '/diemdanh tre H1 #p1 có'],
  read: readLate(meeting),
  run: settleLate,
});
