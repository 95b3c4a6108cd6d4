import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { morningHour } from '../../src/bot/reminders/reminder-fields.ts';
import { setHour } from '../../src/bot/reminders/reminders.ts';

export default command({
  name: 'nhac gio',
  summary: 'Đổi giờ nhắc việc',
  allow: can.chooseReminders,
  input: z.object({ hour: morningHour }),
  ask: { hour: 'Nhắc việc lúc mấy giờ?' },
  labels: { hour: 'Giờ' },
  examples: ['/nhac gio', '/nhac gio 17:00'],
  run: ({ hour }, context) => setHour(hour, context),
});
