import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { showDetail } from '../../src/bot/digests/digest-show.ts';
import { digestDetailField } from '../../src/bot/digests/digest-target.ts';

export default command({
  name: 'baocao chitiet',
  summary: 'Các dòng đằng sau một con số của báo cáo',
  allow: can.readDigest,
  input: z.object({ of: digestDetailField }),
  ask: { of: 'Xem mục nào?' },
  examples: ['/baocao chitiet', '/baocao chitiet chuahop thang 7'],
  run: ({ of }, context) => showDetail(of, context),
});
