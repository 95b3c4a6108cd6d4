import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { ownProgress } from '../src/bot/visits/progress.ts';

export default command({
  name: 'tiendo',
  summary: 'Số ngày đã đi so với chỉ tiêu',
  allow: can.seeProgress,
  input: z.object({}),
  examples: ['/tiendo'],
  run: (_input, context) => ownProgress(context),
});
