import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { showCalendarDays } from '../src/bot/reminders/calendar-days.ts';
import { numberFrom } from '../src/bot/units/reach-field.ts';

export default command({
  name: 'lichnghi',
  summary: 'Lịch nghỉ lễ, Tết, ngày làm bù',
  allow: can.seeCalendarDays,
  input: z.object({ year: numberFrom(2024, 2040, []).optional() }),
  ask: { year: 'Năm nào?' },
  examples: ['/lichnghi', '/lichnghi 2027'],
  run: ({ year }, context) => showCalendarDays(year ?? Number(context.today.slice(0, 4)), context),
});
