import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { ownWord, readOwnWord } from '../src/bot/meetings/answer-fields.ts';
import { attend } from '../src/bot/meetings/attend.ts';
import { openAttendance } from '../src/bot/meetings/roll-call.ts';

export default command({
  name: 'diemdanh',
  summary: 'Điểm danh buổi sinh hoạt: có, vắng',
  allow: can.attendMeeting,
  where: 'anywhere',
  input: z.object({ word: ownWord.optional() }),
  examples: ['/diemdanh', '/diemdanh có', '/diemdanh vắng đi làm'],
  read: readOwnWord,
  run: ({ word }, context) => (word ? attend(word, context) : openAttendance(context)),
});
