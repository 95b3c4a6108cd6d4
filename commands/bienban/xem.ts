import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { showMinutes } from '../../src/bot/meetings/minutes-card.ts';
import { readMeeting } from '../../src/bot/meetings/minutes-field.ts';

export default command({
  name: 'bienban xem',
  summary: 'Xem biên bản',
  allow: can.seeMinutes,
  input: z.object({ meeting: readMeeting }),
  ask: { meeting: 'Biên bản của buổi nào?' },
  examples: ['/bienban xem', '/bienban xem H1'],
  run: ({ meeting }, context) => showMinutes(meeting.code, context),
});
