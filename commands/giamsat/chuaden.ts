import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { monthsAndPage } from '../../src/bot/oversight/supervise-target.ts';
import { showUnvisited } from '../../src/bot/oversight/unvisited.ts';

/** A quarter is how often plans are made. */
const UNSAID = 3;

export default command({
  name: 'giamsat chuaden',
  summary: 'Nơi lâu chưa ai đến',
  allow: can.seeUnvisited,
  input: z.object({ since: monthsAndPage.optional() }),
  examples: ['/giamsat chuaden', '/giamsat chuaden 6'],
  run: ({ since }, context) => showUnvisited(since ?? { months: UNSAID, page: 1 }, context),
});
