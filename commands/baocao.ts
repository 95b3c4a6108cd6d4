import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { showDigest } from '../src/bot/digests/digest-show.ts';
import { digestField, ownDigest } from '../src/bot/digests/digest-target.ts';

export default command({
  name: 'baocao',
  summary: 'Báo cáo tháng, quý, tuần, năm của đơn vị',
  allow: can.readDigest,
  input: z.object({ of: digestField.optional() }),
  examples: ['/baocao', '/baocao thang 7', '/baocao quy 2', '/baocao tuan'],
  run: async ({ of }, context) => showDigest(of ?? (await ownDigest(context)), context),
});
