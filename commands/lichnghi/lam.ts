import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { dayRange } from '../../src/bot/fields.ts';
import { checkDays, checkWeekend, setWorked } from '../../src/bot/reminders/calendar-days.ts';

export default command({
  name: 'lichnghi lam',
  summary: 'Ghi ngày làm bù',
  allow: can.keepCalendar,
  input: z.object({ days: dayRange }),
  ask: { days: 'Làm bù ngày nào? Thứ Bảy hoặc Chủ Nhật.' },
  labels: { days: 'Ngày' },
  examples: ['/lichnghi lam'],
  async check({ days }, context) {
    if (!days) return;
    checkDays(days, context);
    checkWeekend(days);
  },
  run: ({ days }, context) => setWorked(days, context),
});
