import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { listExemptions } from '../../src/bot/policies/exemption.ts';

export default command({
  name: 'mien xem',
  summary: 'Ai được miễn đi cơ sở',
  allow: can.keepExemptions,
  input: z.object({}),
  examples: ['/mien xem'],
  run: (_input, context) => listExemptions(context),
});
