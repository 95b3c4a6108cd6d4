import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { incidentField } from '../../src/bot/data-rights/data-fields.ts';
import { report } from '../../src/bot/data-rights/incident-register.ts';

export default command({
  name: 'suco bao',
  summary: 'Ghi là đã báo cơ quan chuyên trách',
  allow: can.keepIncidents,
  input: z.object({ incident: incidentField }),
  ask: { incident: 'Đã báo sự cố số mấy?' },
  examples: ['/suco bao'],
  run: ({ incident }, context) => report(incident, context),
});
