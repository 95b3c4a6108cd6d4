import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { calendarSpan, weekOf } from '../src/bot/visits/calendar-field.ts';
import { showCalendar } from '../src/bot/visits/visit-calendar.ts';

export default command({
  name: 'lich',
  summary: 'Lịch đi cơ sở theo tuần, tháng; tệp .ics',
  allow: can.seeCalendar,
  input: z.object({ span: calendarSpan.optional() }),
  examples: ['/lich', '/lich tháng 9', '/lich tệp tháng 8/2026'],
  run: ({ span }, context) => showCalendar(span ?? { ...weekOf(context.today), file: false }, context),
});
