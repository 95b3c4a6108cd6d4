import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { incidentField } from '../../src/bot/data-rights/data-fields.ts';
import { sendLetter } from '../../src/bot/data-rights/incident-register.ts';

export default command({
  name: 'suco mau',
  summary: 'Mẫu thông báo gửi cơ quan chuyên trách',
  allow: can.keepIncidents,
  input: z.object({ incident: incidentField }),
  ask: { incident: 'Mẫu cho sự cố số mấy?' },
  examples: ['/suco mau'],
  run: ({ incident }, context) => sendLetter(incident, context),
});
