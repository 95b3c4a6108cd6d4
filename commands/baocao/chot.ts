import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { closingField, setClosing } from '../../src/bot/digests/digest-closing.ts';

export default command({
  name: 'baocao chot',
  summary: 'Ngày chốt báo cáo tháng của đơn vị',
  allow: can.setDigestPeriod,
  input: z.object({ closing: closingField }),
  ask: { closing: 'Báo cáo tháng chốt ngày nào? Ví dụ: 15, hoặc cuối tháng.' },
  examples: ['/baocao chot', '/baocao chot 15'],
  confirm: async ({ closing }) => ({ text: closing.text, save: 'Lưu' }),
  run: ({ closing }, context) => setClosing(closing, context),
});
