import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { line } from '../../src/bot/fields.ts';
import { answerWord, readRecord } from '../../src/bot/meetings/answer-fields.ts';
import { meetingField } from '../../src/bot/meetings/meeting-field.ts';
import { recordFor } from '../../src/bot/meetings/roll-call.ts';

const meeting = meetingField({ allow: 'countMeeting', states: ['called', 'held'] });

export default command({
  name: 'diemdanh ghi',
  summary: 'Điểm danh thay người không dùng máy (bí thư)',
  allow: can.countMeeting,
  input: z.object({ meeting, person: line(80, 'Họ tên'), word: answerWord }),
  ask: {
    meeting: 'Buổi nào? Đồng chí chọn, hoặc nhắn mã, ví dụ: H12.',
    person: 'Điểm danh cho ai? Đồng chí nhắn họ tên trong danh sách chi đoàn.',
    word: 'Có mặt hay vắng? Ví dụ: có; vắng đi làm.',
  },
  examples: ['/diemdanh ghi', '/diemdanh ghi H1 Võ Thị Ngọc Ánh có'],
  read: readRecord(meeting),
  run: ({ meeting, person, word }, context) => recordFor({ meeting, person, ...word }, context),
});
