import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { incidentField } from '../../src/bot/data-rights/data-fields.ts';
import { close } from '../../src/bot/data-rights/incident-register.ts';
import { line } from '../../src/bot/fields.ts';
import { WORK_ONLY } from '../../src/bot/work-only.ts';

export default command({
  name: 'suco dong',
  summary: 'Đóng sự cố, ghi biện pháp đã làm',
  allow: can.keepIncidents,
  input: z.object({ incident: incidentField, measures: line(500) }),
  ask: {
    incident: 'Đóng sự cố số mấy?',
    measures: `Đã làm những gì để khắc phục? Không ghi họ tên.\n${WORK_ONLY}`,
  },
  examples: ['/suco dong'],
  run: ({ incident, measures }, context) => close(incident, measures, context),
});
