import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { auditAbout } from '../src/bot/audit/audit-field.ts';
import { showAudit } from '../src/bot/audit/audit-page.ts';
import { command } from '../src/bot/command.ts';

export default command({
  name: 'nhatky',
  summary: 'Nhật ký: ai đã sửa, đã xem gì',
  allow: can.seeAudit,
  input: z.object({ about: auditAbout.optional() }),
  ask: { about: 'Xem nhật ký của ai, của đơn vị nào, hay của chuyến nào? Đồng chí nhắn tên hoặc mã chuyến.' },
  examples: ['/nhatky', '/nhatky Hòa Tiến'],
  run: async ({ about }, context) => showAudit(about ?? { kind: 'all', id: '', name: 'tất cả' }, context),
});
