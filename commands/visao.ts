import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { explain } from '../src/bot/reminders/why.ts';
import { whyField } from '../src/bot/reminders/why-field.ts';

export default command({
  name: 'visao',
  summary: 'Vì sao tôi nhận, hoặc không nhận, một tin',
  allow: can.chooseReminders,
  input: z.object({ target: whyField.optional() }),
  ask: { target: 'Tin ngày nào? Ví dụ: hôm qua, 10/8.' },
  examples: ['/visao', '/visao hôm nay'],
  run: ({ target }, context) => explain(target ?? {}, context),
});
