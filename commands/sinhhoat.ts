import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { line, PURPOSE_AT_MOST } from '../src/bot/fields.ts';
import { meetingBranches } from '../src/bot/meetings/meeting-branches.ts';
import { checkCall, readCall, showCall } from '../src/bot/meetings/meeting-call.ts';
import { meetingCounts, meetingTime, PLACE_AT_MOST } from '../src/bot/meetings/meeting-fields.ts';
import { keepMeeting } from '../src/bot/meetings/meeting-keep.ts';
import { WORK_ONLY } from '../src/bot/work-only.ts';

export default command({
  name: 'sinhhoat',
  summary: 'Gọi họp chi đoàn, ghi buổi đã họp',
  allow: can.callMeeting,
  input: z.object({
    when: meetingTime,
    branches: meetingBranches.optional(),
    counts: meetingCounts.optional(),
    place: line(PLACE_AT_MOST, 'Nơi họp').optional(),
    held: z.boolean().optional(),
    topic: line(PURPOSE_AT_MOST),
  }),
  ask: {
    when: 'Họp lúc nào? Ví dụ: tối mai 19h30. Buổi đã họp thì ghi ngày đã họp, ví dụ: 12/8 19h30.',
    branches: 'Chi đoàn nào sinh hoạt? Họp chung thì nhắn tên, cách nhau bằng dấu phẩy.',
    counts: 'Có mặt bao nhiêu trên tổng số bao nhiêu? Ví dụ: 14/20.',
    place: `Họp ở đâu? Ví dụ: nhà văn hoá thôn.\n${WORK_ONLY}`,
    topic: `Nội dung gì? Ví dụ: sơ kết tháng, bàn việc tháng tới.\n${WORK_ONLY}`,
  },
  labels: { when: 'Thời gian', branches: 'Chi đoàn', counts: 'Có mặt', place: 'Nơi họp', topic: 'Nội dung' },
  examples: ['/sinhhoat', '/sinhhoat đã họp hôm qua 19h30 có 14/20 nội dung sơ kết tháng'],
  read: readCall,
  check: checkCall,
  confirm: showCall,
  run: keepMeeting,
});
