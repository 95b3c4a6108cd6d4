import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { meetingField } from '../../src/bot/meetings/meeting-field.ts';
import { proposeNext } from '../../src/bot/meetings/meeting-view.ts';

const meeting = meetingField({ allow: 'callMeeting', states: ['held', 'called'] });

export default command({
  name: 'sinhhoat thangsau',
  summary: 'Hẹn buổi tháng sau theo một buổi đã họp',
  allow: can.callMeeting,
  input: z.object({ meeting }),
  ask: { meeting: 'Theo buổi nào? Đồng chí chọn, hoặc nhắn mã, ví dụ: H12.' },
  examples: ['/sinhhoat thangsau', '/sinhhoat thangsau H1'],
  run: ({ meeting }, context) => proposeNext(meeting, context),
});
