import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { cancel, openMeeting } from '../../src/bot/meetings/meeting-change.ts';
import { meetingField, meetingLine } from '../../src/bot/meetings/meeting-field.ts';

const meeting = meetingField({ allow: 'callMeeting', states: ['called'] });

export default command({
  name: 'sinhhoat huy',
  summary: 'Huỷ một buổi đã gọi',
  allow: can.callMeeting,
  input: z.object({ meeting }),
  ask: { meeting: 'Huỷ buổi nào? Đồng chí chọn, hoặc nhắn mã, ví dụ: H12.' },
  dropped: 'Đã thôi, chưa huỷ buổi nào.',
  examples: ['/sinhhoat huy', '/sinhhoat huy H1'],
  async check({ meeting }, context) {
    if (meeting) await openMeeting(meeting, context);
  },
  async confirm({ meeting }) {
    const text = `Huỷ buổi này, đồng chí chắc chưa?\n• ${meetingLine(meeting)}\nNgười đã trả lời và nhóm được báo ngay.`;
    return { text, save: 'Huỷ buổi họp' };
  },
  run: ({ meeting }, context) => cancel(meeting, context),
});
