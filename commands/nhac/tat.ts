import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { kindOn } from '../../src/bot/reminders/reminder-fields.ts';
import { turnOff } from '../../src/bot/reminders/reminders.ts';

export default command({
  name: 'nhac tat',
  summary: 'Tắt một loại nhắc',
  allow: can.chooseReminders,
  input: z.object({ kind: kindOn }),
  ask: { kind: 'Tắt loại nào? Việc người khác chờ và hạn theo luật thì không tắt được.' },
  labels: { kind: 'Loại' },
  examples: ['/nhac tat', '/nhac tat visit-result'],
  run: ({ kind }, context) => turnOff(kind, true, context),
});
