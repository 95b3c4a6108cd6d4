import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { choice } from '../../src/bot/data-rights/data-fields.ts';
import { chooseDigest, digestHourField } from '../../src/bot/digests/digest-choice.ts';
import { digestFormNames } from '../../src/domain/digests/digest-choice.ts';

export default command({
  name: 'baocao caidat',
  summary: 'Báo cáo đến lúc mấy giờ, kèm gì',
  allow: can.readDigest,
  input: z.object({ form: choice(digestFormNames), hour: digestHourField }),
  ask: { form: 'Báo cáo gửi cho đồng chí kèm gì?', hour: 'Gửi lúc mấy giờ?' },
  labels: { form: 'Kèm theo', hour: 'Giờ gửi' },
  examples: ['/baocao caidat'],
  run: (input, context) => chooseDigest(input, context),
});
