import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { readYes, yesField } from '../../src/bot/meetings/answer-fields.ts';
import { attendAsSuperior } from '../../src/bot/meetings/superior.ts';
import { meetingCode, splitMeetingCode } from '../../src/domain/meetings/meeting-life.ts';

export default command({
  name: 'diemdanh du',
  summary: 'Xác nhận dự sinh hoạt với tư cách cấp trên',
  allow: can.registerVisit,
  input: z.object({ code: meetingCode, yes: yesField }),
  ask: {
    code: 'Đồng chí dự buổi nào? Nhắn mã buổi họp, ví dụ: H12.',
    yes: 'Đồng chí có dự buổi này không?',
  },
  examples: ['/diemdanh du', '/diemdanh du H1 có'],
  read: readYes('code'),
  run: ({ code, yes }, context) => attendAsSuperior({ code: splitMeetingCode(code).code ?? code, yes }, context),
});
