import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { refusalReasons, turnDown } from '../../src/bot/data-rights/data-decision.ts';
import { reasonField, requestField } from '../../src/bot/data-rights/data-fields.ts';
import { WORK_ONLY } from '../../src/bot/work-only.ts';

export default command({
  name: 'dulieu tuchoi',
  summary: 'Từ chối một yêu cầu, nêu lý do',
  allow: can.decideDataRequests,
  input: z.object({ request: requestField, reason: reasonField(refusalReasons) }),
  ask: {
    request: 'Từ chối yêu cầu số mấy?',
    reason: `Vì lý do gì? Người yêu cầu sẽ đọc được.\n${WORK_ONLY}`,
  },
  examples: ['/dulieu tuchoi'],
  run: ({ request, reason }, context) => turnDown(request, reason, context),
});
