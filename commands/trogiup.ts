import { z } from 'zod';
import { can, rightOf } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { linesFor } from '../src/bot/find-command.ts';
import { bold } from '../src/post/reply.ts';

export default command({
  name: 'trogiup',
  summary: 'Các việc trợ lý làm được',
  allow: can.readHelp,
  where: 'anywhere',
  input: z.object({}),
  examples: ['/trogiup'],
  async run(_input, { actor, commands, folders }) {
    const mine = linesFor(commands, folders, (known) => rightOf(actor, known.allow) !== undefined);
    const lines = mine.map((known) => `/${known.name} – ${known.summary}`);
    const mayVisit = mine.some((known) => known.name === 'dicoso');
    const tip = mayVisit
      ? 'Nhắn luôn một dòng cũng được, ví dụ: mai đi xã Hòa Tiến dự sinh hoạt chi đoàn.'
      : 'Đồng chí chưa liên kết? Hãy mở đường liên kết mời do đơn vị gửi.';
    const first = mayVisit
      ? [
          { label: 'Đăng ký đi cơ sở', say: '/dicoso' },
          { label: 'Tiến độ', say: '/tiendo' },
        ]
      : [{ label: 'Xem thử điều KS-03', say: '/dieu KS-03' }];
    return { text: [bold('Trợ lý Đoàn giúp đồng chí:'), ...lines, tip].join('\n'), buttons: [first] };
  },
});
