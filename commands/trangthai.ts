import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { standingText } from '../src/bot/bot-standing.ts';
import { command } from '../src/bot/command.ts';

export default command({
  name: 'trangthai',
  summary: 'Trợ lý đang chạy thế nào: thư, lượt nhắn, việc hẹn giờ',
  allow: can.watchBot,
  input: z.object({}),
  examples: ['/trangthai'],
  run: async (_input, { standing }) => ({
    text: standingText(await standing()),
    buttons: [
      [
        { label: 'Xem lại', say: '/trangthai' },
        { label: 'Nhật ký', say: '/nhatky' },
      ],
    ],
  }),
});
