import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { showCalendarDays } from '../src/bot/calendar-days.ts';
import { command } from '../src/bot/command.ts';
import { numberFrom } from '../src/bot/reach-field.ts';

export default command({
  name: 'lichnghi',
  summary: 'Lịch nghỉ lễ, Tết, ngày làm bù',
  allow: can.seeCalendarDays,
  input: z.object({ year: numberFrom(2024, 2040, []).optional() }),
  ask: { year: 'Năm nào?' },
  examples: ['/lichnghi', '/lichnghi 2027'],
  run: ({ year }, context) => showCalendarDays(year ?? Number(context.today.slice(0, 4)), context),
});
