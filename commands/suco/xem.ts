import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { listIncidents } from '../../src/bot/data-rights/incident-register.ts';

export default command({
  name: 'suco xem',
  summary: 'Sổ sự cố và hạn 72 giờ',
  allow: can.keepIncidents,
  input: z.object({}),
  examples: ['/suco xem'],
  run: (_input, context) => listIncidents(context),
});
