import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { kindOff } from '../../src/bot/reminders/reminder-fields.ts';
import { turnOff } from '../../src/bot/reminders/reminders.ts';

export default command({
  name: 'nhac bat',
  summary: 'Bật lại một loại nhắc',
  allow: can.chooseReminders,
  input: z.object({ kind: kindOff }),
  ask: { kind: 'Bật lại loại nào?' },
  labels: { kind: 'Loại' },
  examples: ['/nhac bat', '/nhac bat visit-result'],
  run: ({ kind }, context) => turnOff(kind, false, context),
});
