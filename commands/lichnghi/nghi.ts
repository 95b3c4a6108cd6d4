import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { dayRange } from '../../src/bot/fields.ts';
import { checkDays, dayOffName, setOff } from '../../src/bot/reminders/calendar-days.ts';

export default command({
  name: 'lichnghi nghi',
  summary: 'Ghi ngày nghỉ',
  allow: can.keepCalendar,
  input: z.object({ days: dayRange, name: dayOffName }),
  ask: { days: 'Nghỉ ngày nào? Ví dụ: 5-11/2/2027', name: 'Nghỉ dịp gì?' },
  labels: { days: 'Ngày', name: 'Dịp' },
  examples: ['/lichnghi nghi', '/lichnghi nghi 24/11/2027'],
  check: async ({ days }, context) => days && checkDays(days, context),
  run: ({ days, name }, context) => setOff(days, name, context),
});
