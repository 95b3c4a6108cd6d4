import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { putOff } from '../../src/bot/reminders/reminders.ts';
import { numberFrom } from '../../src/bot/units/reach-field.ts';

/** Days reminders may be put off at most: others wait for some of them. */
const MOST = 7;

export default command({
  name: 'nhac hoan',
  summary: 'Hoãn nhắc việc mấy ngày',
  allow: can.chooseReminders,
  input: z.object({
    days: numberFrom(
      0,
      MOST,
      [1, 2, 3, MOST].map((count) => ({ label: count === 1 ? 'Đến mai' : `${count} ngày`, say: String(count) })),
    ),
  }),
  ask: { days: `Hoãn mấy ngày? Nhiều nhất ${MOST}; nhắn 0 để thôi hoãn.` },
  labels: { days: 'Số ngày' },
  examples: ['/nhac hoan', '/nhac hoan 1'],
  run: ({ days }, context) => putOff(days, context),
});
