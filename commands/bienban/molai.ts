import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { choice } from '../../src/bot/data-rights/data-fields.ts';
import { meetingAnd } from '../../src/bot/meetings/meeting-field.ts';
import { reopenMinutes } from '../../src/bot/meetings/minutes-close.ts';
import { minutesMeeting } from '../../src/bot/meetings/minutes-field.ts';

const reason = choice({ wrong: 'Ghi sai', missing: 'Ghi thiếu', asked: 'Cấp trên yêu cầu', other: 'Lý do khác' });

export default command({
  name: 'bienban molai',
  summary: 'Mở lại biên bản đã khoá, có ghi nhật ký',
  allow: can.keepMinutes,
  input: z.object({ meeting: minutesMeeting, reason }),
  ask: { meeting: 'Mở lại biên bản của buổi nào?', reason: 'Vì sao mở lại?' },
  examples: ['/bienban molai', '/bienban molai H1 ghi thiếu'],
  read: meetingAnd('reason', { meeting: minutesMeeting, rest: reason }),
  run: ({ meeting, reason: why }, context) => reopenMinutes(meeting.code, why, context),
});
