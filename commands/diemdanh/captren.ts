import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { line } from '../../src/bot/fields.ts';
import { readWho } from '../../src/bot/meetings/answer-fields.ts';
import { meetingField } from '../../src/bot/meetings/meeting-field.ts';
import { findSuperior, inviteSuperior } from '../../src/bot/meetings/superior.ts';

const meeting = meetingField({ allow: 'countMeeting', states: ['called', 'held'] });

export default command({
  name: 'diemdanh captren',
  summary: 'Ghi cấp trên dự, chờ người ấy xác nhận (bí thư)',
  allow: can.countMeeting,
  input: z.object({ meeting, who: line(80, 'Họ tên') }),
  ask: {
    meeting: 'Cấp trên dự buổi nào? Đồng chí chọn, hoặc nhắn mã, ví dụ: H12.',
    who: 'Đồng chí nào ở cấp trên dự? Nhắn họ tên.',
  },
  examples: ['/diemdanh captren', '/diemdanh captren H1 Dương Thị Lan'],
  read: readWho(meeting),
  async check({ meeting, who }, context) {
    if (meeting && who) await findSuperior(who, meeting.code, context);
  },
  run: async ({ meeting, who }, context) =>
    inviteSuperior({ meeting, who: await findSuperior(who, meeting.code, context) }, context),
});
