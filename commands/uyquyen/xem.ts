import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { showLent } from '../../src/bot/people/delegation.ts';

export default command({
  name: 'uyquyen xem',
  summary: 'Những việc đang uỷ quyền',
  allow: can.lendRights,
  input: z.object({}),
  examples: ['/uyquyen xem'],
  run: (_input, context) => showLent(context),
});
