import { z } from 'zod';
import { can, rightOf } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { linesFor } from '../src/bot/find-command.ts';
import { offer } from '../src/bot/offer.ts';
import { bold } from '../src/post/reply.ts';

/** Not listed: one is here already, begins by a link, or takes a new phone from /toi. */
const metElsewhere = ['trogiup', 'start', 'maymoi'];

export default command({
  name: 'trogiup',
  summary: 'Các việc trợ lý làm được',
  allow: can.readHelp,
  where: 'anywhere',
  input: z.object({}),
  examples: ['/trogiup'],
  async run(_input, context) {
    const { actor, commands, folders, here } = context;
    const mine = linesFor(commands, folders, (known) => {
      const met = metElsewhere.includes(known.name) || (here !== 'private' && known.where !== 'anywhere');
      return !met && rightOf(actor, known.allow) !== undefined;
    });
    const lines = mine.map((known) => `/${known.name} – ${known.summary}`);
    const mayVisit = mine.some((known) => known.name === 'dicoso');
    const stranger = actor.person ? [] : ['Chưa liên kết? Đồng chí mở đường liên kết mời do đơn vị gửi.'];
    const tip = mayVisit ? ['Nhắn một dòng cũng được, ví dụ: mai đi xã Hòa Tiến dự sinh hoạt chi đoàn.'] : stranger;
    const elsewhere = here === 'private' ? tip : ['Việc riêng của đồng chí: mời nhắn ở chat riêng.'];
    const buttons = here === 'private' ? offer(context, ['dicoso', 'tiendo', 'dieu']) : offer(context, ['dieu']);
    return { text: [bold('Trợ lý Đoàn giúp đồng chí:'), ...lines, ...elsewhere].join('\n'), buttons: [buttons] };
  },
});
