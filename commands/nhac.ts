import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { showReminders } from '../src/bot/reminders/reminders.ts';

export default command({
  name: 'nhac',
  summary: 'Nhắc việc: sắp nhắc gì, đổi giờ, hoãn, tắt bớt',
  allow: can.chooseReminders,
  input: z.object({}),
  examples: ['/nhac'],
  run: (_input, context) => showReminders(context),
});
