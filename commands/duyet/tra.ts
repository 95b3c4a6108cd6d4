import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { line } from '../../src/bot/fields.ts';
import { decide, showVersion } from '../../src/bot/plans/plan-decision.ts';
import { seenVersion, versionAnd } from '../../src/bot/plans/version-field.ts';
import { WORK_ONLY } from '../../src/bot/work-only.ts';
import { UserError } from '../../src/domain/errors.ts';

export default command({
  name: 'duyet tra',
  summary: 'Trả lại một bản kế hoạch, có lý do',
  allow: can.approvePlan,
  input: z.object({ seen: seenVersion, reason: line(300, 'Lý do') }),
  ask: { reason: `Vì sao trả lại? Lý do được gửi cho người trình.\n${WORK_ONLY}` },
  examples: ['/duyet tra', '/duyet tra 1 1 hai chuyến trùng đại hội xã'],
  read: versionAnd('reason'),
  async check({ seen }, context) {
    if (!seen)
      throw new UserError('Đồng chí chọn bản muốn trả lại.', { choices: [{ label: 'Bản chờ duyệt', say: '/duyet' }] });
    await showVersion(seen, 1, context);
  },
  run: ({ seen, reason }, context) => decide(seen, { decision: 'returned', reason }, context),
});
