import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { attempt } from '../../src/bot/converse.ts';
import { readField } from '../../src/bot/fields.ts';
import { policyTarget } from '../../src/bot/policies/policy-fields.ts';
import { showPolicy } from '../../src/bot/policies/policy-page.ts';

export default command({
  name: 'chinhsach xem',
  summary: 'Chỉ tiêu, cách tính, hạn đi cơ sở, theo ngày',
  allow: can.seePolicy,
  input: z.object({ target: policyTarget }),
  ask: { target: 'Xem chính sách của đơn vị nào? Muốn xem ngày trước thì thêm ngày, ví dụ: xã Hòa Tiến ngày 1/7/2026' },
  examples: ['/chinhsach xem', '/chinhsach xem xã Hòa Tiến ngày 1/7/2026'],
  read: async (line, context) => ({ target: await attempt(() => readField(policyTarget, line, context)) }),
  run: ({ target }, context) => showPolicy(target, context),
});
