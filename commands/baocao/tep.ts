import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { formOf } from '../../src/bot/digests/digest.ts';
import { showDigest } from '../../src/bot/digests/digest-show.ts';
import { digestFormField } from '../../src/bot/digests/digest-target.ts';

export default command({
  name: 'baocao tep',
  summary: 'Báo cáo kèm biểu đồ, tệp Excel hoặc Word',
  allow: can.readDigest,
  input: z.object({ of: digestFormField }),
  ask: { of: 'Tệp nào: excel, word hay bieudo?' },
  examples: ['/baocao tep excel', '/baocao tep word thang 7', '/baocao tep bieudo'],
  run: ({ of }, context) => showDigest(of, context, formOf(of.form ?? '')),
});
