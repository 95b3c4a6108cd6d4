import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { attempt } from '../../src/bot/converse.ts';
import { readField } from '../../src/bot/fields.ts';
import { addClause, additionCard } from '../../src/bot/guidance/guidance-arrange.ts';
import { draftPlace } from '../../src/bot/guidance/guidance-target.ts';

export default command({
  name: 'vanban them',
  summary: 'Thêm một mục vào bản nháp',
  allow: can.keepRulebook,
  input: z.object({ place: draftPlace, value: z.string().min(1).max(4000) }),
  ask: {
    place: 'Thêm vào bản nháp nào?',
    value: 'Đồng chí nhắn cả mục theo đúng chữ của bản gốc, kèm số mục, ví dụ: c) Có đơn tự nguyện.',
  },
  labels: { value: 'Nội dung' },
  examples: ['/vanban them', '/vanban them n999999'],
  async read(line, context) {
    const [, place = '', value = ''] = /^(\S+)\s*([\s\S]*)$/.exec(line) ?? [];
    return {
      place: await attempt(() => readField(draftPlace, place, context)),
      ...(value === '' ? {} : { value: { value } }),
    };
  },
  confirm: ({ place, value }, context) => additionCard(place, value, context),
  run: ({ place, value }, context) => addClause(place, value, context),
});
