import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { readPage } from '../../src/bot/meetings/answer-fields.ts';
import { meetingField } from '../../src/bot/meetings/meeting-field.ts';
import { showRoll } from '../../src/bot/meetings/roll-call.ts';

const meeting = meetingField({ allow: 'countMeeting', states: ['called', 'held'] });

export default command({
  name: 'diemdanh xem',
  summary: 'Danh sách điểm danh (bí thư)',
  allow: can.countMeeting,
  input: z.object({ meeting, page: z.int().min(1).max(999).optional() }),
  ask: { meeting: 'Danh sách của buổi nào? Đồng chí chọn, hoặc nhắn mã, ví dụ: H12.' },
  examples: ['/diemdanh xem', '/diemdanh xem H1'],
  read: readPage(meeting),
  run: ({ meeting, page = 1 }, context) => showRoll(meeting, page - 1, context),
});
