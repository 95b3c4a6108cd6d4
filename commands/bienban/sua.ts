import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { reader } from '../../src/bot/fields.ts';
import { meetingAnd } from '../../src/bot/meetings/meeting-field.ts';
import { editMinutes } from '../../src/bot/meetings/minutes-close.ts';
import { checkOpen, minutesMeeting, sectionField } from '../../src/bot/meetings/minutes-field.ts';
import { WORK_ONLY } from '../../src/bot/work-only.ts';

export default command({
  name: 'bienban sua',
  summary: 'Sửa một mục trước khi khoá',
  allow: can.keepMinutes,
  input: z.object({
    meeting: minutesMeeting,
    section: sectionField,
    // Line breaks are kept: each line is one of the part's.
    text: reader(z.string().min(1).max(4096), async (text) => text),
  }),
  ask: {
    meeting: 'Sửa biên bản của buổi nào?',
    section: 'Sửa mục nào?',
    text: `Đồng chí nhắn lại cả mục, mỗi dòng một ý; hoặc “2: nội dung mới” để thay dòng 2, “bỏ 2” để bỏ dòng 2, “xoá hết” để bỏ trống.\n${WORK_ONLY}`,
  },
  dropped: 'Chưa sửa gì, biên bản vẫn như cũ.',
  examples: ['/bienban sua', '/bienban sua H1 kết luận'],
  read: meetingAnd('section', { meeting: minutesMeeting, rest: sectionField }),
  check: checkOpen,
  run: editMinutes,
});
