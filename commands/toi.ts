import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { offer } from '../src/bot/offer.ts';
import { bold } from '../src/post/reply.ts';

export default command({
  name: 'toi',
  summary: 'Tên, đơn vị, chức danh của tôi',
  allow: can.seeSelf,
  input: z.object({}),
  examples: ['/toi'],
  async run(_input, context) {
    const { actor } = context;
    const { name, positions } = actor.person ?? { name: '', positions: [] };
    const held = positions.map(({ title, unitName }) =>
      title.includes(unitName) ? `• ${title}` : `• ${title}, ${unitName}`,
    );
    return {
      text: [bold(`Đồng chí ${name}`), ...held, 'Có gì chưa đúng, đồng chí báo quản trị của đơn vị.'].join('\n'),
      buttons: [offer(context, ['tiendo', 'trogiup']), offer(context, ['maymoi'])],
    };
  },
});
