import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { leave } from '../../src/bot/meetings/meeting-change.ts';
import { meetingField } from '../../src/bot/meetings/meeting-field.ts';

const meeting = meetingField({ allow: 'callMeeting', states: ['called'] });

export default command({
  name: 'sinhhoat rut',
  summary: 'Rút chi đoàn mình khỏi buổi họp chung',
  allow: can.callMeeting,
  input: z.object({ meeting }),
  ask: { meeting: 'Rút khỏi buổi nào? Đồng chí chọn, hoặc nhắn mã, ví dụ: H12.' },
  examples: ['/sinhhoat rut', '/sinhhoat rut H1'],
  run: ({ meeting }, context) => leave(meeting, context),
});
