import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { extensionReasons, putOff } from '../../src/bot/data-rights/data-decision.ts';
import { reasonField, requestField } from '../../src/bot/data-rights/data-fields.ts';
import { WORK_ONLY } from '../../src/bot/work-only.ts';

export default command({
  name: 'dulieu giahan',
  summary: 'Gia hạn một yêu cầu (một lần)',
  allow: can.decideDataRequests,
  input: z.object({ request: requestField, reason: reasonField(extensionReasons) }),
  ask: {
    request: 'Gia hạn yêu cầu số mấy?',
    reason: `Vì lý do gì? Người yêu cầu sẽ đọc được.\n${WORK_ONLY}`,
  },
  examples: ['/dulieu giahan'],
  run: ({ request, reason }, context) => putOff(request, reason, context),
});
