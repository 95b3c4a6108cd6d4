import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { dictationField } from '../src/bot/fields.ts';
import { meetingAnd } from '../src/bot/meetings/meeting-field.ts';
import { dictate } from '../src/bot/meetings/minutes-dictation.ts';
import { checkOpen, minutesMeeting } from '../src/bot/meetings/minutes-field.ts';
import { WORK_ONLY } from '../src/bot/work-only.ts';

const said = dictationField();

export default command({
  name: 'bienban',
  summary: 'Ghi biên bản sinh hoạt chi đoàn',
  allow: can.keepMinutes,
  input: z.object({ meeting: minutesMeeting, said }),
  ask: {
    meeting: 'Ghi biên bản buổi nào? Chưa có buổi nào thì ghi bằng /sinhhoat.',
    said: [
      'Đồng chí nhắn nội dung, mỗi dòng một ý, nhắn nhiều tin cũng được. Đầu dòng ghi mục:',
      'chủ trì: … · thư ký: … · nội dung: … · kết luận: …',
      'nghị quyết: thông qua kế hoạch 14/0/1 (tán thành/không/ý kiến khác)',
      'ưu điểm: … · hạn chế: …',
      'việc: Nam làm sân, hạn 20/9',
      'Gửi được ảnh biên bản giấy. Xong thì nhắn xong.',
      WORK_ONLY,
    ].join('\n'),
  },
  dropped: 'Đã dừng ghi. Những gì đã ghi vẫn còn, ghi tiếp bằng /bienban.',
  examples: ['/bienban', '/bienban H1', '/bienban H1 kết luận: giữ lịch sinh hoạt tối thứ Bảy'],
  read: meetingAnd('said', { meeting: minutesMeeting, rest: said }),
  check: checkOpen,
  run: dictate,
});
