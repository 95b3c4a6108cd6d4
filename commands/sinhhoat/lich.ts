import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { calendarOf } from '../../src/bot/meetings/meeting-view.ts';
import { meetingCode } from '../../src/domain/meetings/meeting-life.ts';

export default command({
  name: 'sinhhoat lich',
  spelled: 'lịch',
  summary: 'Tệp lịch (.ics) của một buổi',
  allow: can.seeMeeting,
  input: z.object({ code: meetingCode }),
  ask: { code: 'Tệp lịch của buổi nào? Đồng chí nhắn mã buổi họp, ví dụ: H12.' },
  examples: ['/sinhhoat lich', '/sinhhoat lich H1'],
  run: ({ code }, context) => calendarOf(code, context),
});
