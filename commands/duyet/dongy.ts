import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { decide, showWaiting } from '../../src/bot/plans/plan-decision.ts';
import { seenVersion, versionAnd } from '../../src/bot/plans/version-field.ts';

export default command({
  name: 'duyet dongy',
  summary: 'Duyệt một bản kế hoạch',
  allow: can.approvePlan,
  input: z.object({ seen: seenVersion.optional() }),
  examples: ['/duyet dongy', '/duyet dongy 1 1'],
  read: versionAnd(),
  run: ({ seen }, context) => (seen ? decide(seen, { decision: 'approved' }, context) : showWaiting(context)),
});
