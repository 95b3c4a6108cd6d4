import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { sendPaper } from '../../src/bot/meetings/minutes-close.ts';
import { readMeeting } from '../../src/bot/meetings/minutes-field.ts';

export default command({
  name: 'bienban tep',
  summary: 'Biên bản thành tệp Word',
  allow: can.seeMinutes,
  input: z.object({ meeting: readMeeting }),
  ask: { meeting: 'Tệp biên bản của buổi nào?' },
  examples: ['/bienban tep', '/bienban tep H1'],
  run: ({ meeting }, context) => sendPaper(meeting.code, context),
});
