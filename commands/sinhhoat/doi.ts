import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { line } from '../../src/bot/fields.ts';
import { checkMove, move, showMove } from '../../src/bot/meetings/meeting-change.ts';
import { meetingField } from '../../src/bot/meetings/meeting-field.ts';
import { meetingTime, PLACE_AT_MOST, readMove } from '../../src/bot/meetings/meeting-fields.ts';
import { WORK_ONLY } from '../../src/bot/work-only.ts';

const meeting = meetingField({ allow: 'callMeeting', states: ['called'] });

export default command({
  name: 'sinhhoat doi',
  spelled: 'đổi',
  summary: 'Đổi ngày, giờ, nơi họp một buổi',
  allow: can.callMeeting,
  input: z.object({ meeting, when: meetingTime, place: line(PLACE_AT_MOST, 'Nơi họp').optional() }),
  ask: {
    meeting: 'Đổi buổi nào? Đồng chí chọn, hoặc nhắn mã, ví dụ: H12.',
    when: 'Sang lúc nào? Ví dụ: thứ 7 này 19h30.',
    place: `Họp ở đâu? Ví dụ: nhà văn hoá thôn.\n${WORK_ONLY}`,
  },
  labels: { when: 'Thời gian', place: 'Nơi họp' },
  examples: ['/sinhhoat doi', '/sinhhoat doi H1 mai 19h30'],
  read: readMove(meeting),
  check: checkMove,
  confirm: showMove,
  run: move,
});
