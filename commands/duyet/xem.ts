import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { showVersion, showWaiting } from '../../src/bot/plans/plan-decision.ts';
import { seenVersion, versionAnd } from '../../src/bot/plans/version-field.ts';

export default command({
  name: 'duyet xem',
  summary: 'Xem một bản kế hoạch chờ duyệt',
  allow: can.approvePlan,
  input: z.object({ seen: seenVersion.optional(), page: z.coerce.number().int().min(1).optional() }),
  ask: { page: 'Trang mấy?' },
  examples: ['/duyet xem', '/duyet xem 1 1 1'],
  read: versionAnd('page'),
  run: ({ seen, page }, context) => (seen ? showVersion(seen, page ?? 1, context) : showWaiting(context)),
});
