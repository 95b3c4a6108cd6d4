import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { showToday } from '../../src/bot/reminders/reminders-today.ts';

export default command({
  name: 'nhac homnay',
  summary: 'Việc phải nhắc hôm nay mà chưa xong',
  allow: can.chooseReminders,
  input: z.object({}),
  examples: ['/nhac homnay'],
  run: (_input, context) => showToday(context),
});
