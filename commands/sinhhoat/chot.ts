import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { checkClose, close, showClose } from '../../src/bot/meetings/meeting-close.ts';
import { meetingAnd, meetingField } from '../../src/bot/meetings/meeting-field.ts';
import { meetingCounts } from '../../src/bot/meetings/meeting-fields.ts';

const meeting = meetingField({ allow: 'callMeeting', states: ['called'] });

export default command({
  name: 'sinhhoat chot',
  summary: 'Chốt số có mặt sau buổi họp',
  allow: can.callMeeting,
  input: z.object({ meeting, counts: meetingCounts.optional() }),
  ask: {
    meeting: 'Chốt buổi nào? Đồng chí chọn, hoặc nhắn mã, ví dụ: H12.',
    counts: 'Có mặt bao nhiêu trên tổng số bao nhiêu? Ví dụ: 14/20.',
  },
  labels: { counts: 'Có mặt' },
  dropped: 'Đã thôi, chưa chốt buổi nào.',
  examples: ['/sinhhoat chot', '/sinhhoat chot H1 14/20'],
  read: meetingAnd('counts', { meeting, rest: meetingCounts }),
  check: checkClose,
  confirm: showClose,
  run: close,
});
