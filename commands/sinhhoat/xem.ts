import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { listMeetings, showMeeting } from '../../src/bot/meetings/meeting-view.ts';
import { splitMeetingCode } from '../../src/domain/meetings/meeting-life.ts';

export default command({
  name: 'sinhhoat xem',
  summary: 'Xem các buổi sinh hoạt',
  allow: can.seeMeeting,
  input: z.object({ code: z.string().max(12).optional() }),
  examples: ['/sinhhoat xem', '/sinhhoat xem H1'],
  read: async (line) => (line ? { code: { value: splitMeetingCode(line).code ?? line.slice(0, 12) } } : {}),
  run: ({ code }, context) => (code ? showMeeting(code, context) : listMeetings(context)),
});
