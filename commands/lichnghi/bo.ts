import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { dayRange } from '../../src/bot/fields.ts';
import { checkDays, setPlain } from '../../src/bot/reminders/calendar-days.ts';

export default command({
  name: 'lichnghi bo',
  summary: 'Bỏ ngày nghỉ hoặc ngày làm bù đã ghi',
  allow: can.keepCalendar,
  input: z.object({ days: dayRange }),
  ask: { days: 'Bỏ ngày nào?' },
  labels: { days: 'Ngày' },
  examples: ['/lichnghi bo'],
  check: async ({ days }, context) => days && checkDays(days, context),
  run: ({ days }, context) => setPlain(days, context),
});
