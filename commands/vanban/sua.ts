import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { attempt } from '../../src/bot/converse.ts';
import { readField } from '../../src/bot/fields.ts';
import { makeCorrection, readCorrection } from '../../src/bot/guidance/guidance-correct.ts';
import { correctionCard, correctionDone, demandPart } from '../../src/bot/guidance/guidance-correct-page.ts';
import { anyPlace } from '../../src/bot/guidance/guidance-target.ts';

export default command({
  name: 'vanban sua',
  summary: 'Sửa chữ một mục, hoặc số, ngày, phạm vi văn bản',
  allow: can.keepRulebook,
  input: z.object({ place: anyPlace, value: z.string().min(1).max(4000) }),
  ask: {
    place: 'Sửa văn bản nào?',
    value:
      'Đúng ra là gì? Đồng chí nhắn cả đoạn theo đúng chữ của bản gốc (ngày thì như 12/3/2026; bỏ trống thì nhắn dấu gạch -).',
  },
  labels: { value: 'Nội dung' },
  examples: ['/vanban sua', '/vanban sua n999999.so 09-HD/TWĐTN-BTC'],
  async read(line, context) {
    const [, place = '', value = ''] = /^(\S+)\s*([\s\S]*)$/.exec(line) ?? [];
    return {
      place: await attempt(() => readField(anyPlace, place, context)),
      ...(value === '' ? {} : { value: { value } }),
    };
  },
  async check({ place, value }, context) {
    if (place) await demandPart(place, context);
    if (place && value !== undefined) await readCorrection(place, value, context);
  },
  confirm: ({ place, value }, context) => correctionCard(place, value, context),
  async run({ place, value }, context) {
    const made = await readCorrection(place, value, context);
    await makeCorrection(place, made, context);
    return correctionDone(place, made);
  },
});
