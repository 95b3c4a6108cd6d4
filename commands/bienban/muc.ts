import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { meetingAnd } from '../../src/bot/meetings/meeting-field.ts';
import { showSection } from '../../src/bot/meetings/minutes-card.ts';
import { readMeeting, sectionField } from '../../src/bot/meetings/minutes-field.ts';

export default command({
  name: 'bienban muc',
  summary: 'Xem, sửa từng mục của biên bản',
  allow: can.seeMinutes,
  input: z.object({ meeting: readMeeting, section: sectionField }),
  ask: { meeting: 'Biên bản của buổi nào?', section: 'Mục nào?' },
  examples: ['/bienban muc', '/bienban muc H1 kết luận'],
  read: meetingAnd('section', { meeting: readMeeting, rest: sectionField }),
  run: ({ meeting, section }, context) => showSection(meeting.code, section, context),
});
