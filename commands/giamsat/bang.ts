import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { everybody, superviseField } from '../../src/bot/oversight/supervise-target.ts';
import { sendSheet } from '../../src/bot/visits/visit-sheet.ts';

export default command({
  name: 'giamsat bang',
  summary: 'Bảng cuối năm từng cán bộ, tệp Excel',
  allow: can.supervise,
  input: z.object({ of: superviseField.optional() }),
  examples: ['/giamsat bang', '/giamsat bang Dương Thị Lan'],
  run: async ({ of }, context) => sendSheet(of ?? everybody(context), context),
});
