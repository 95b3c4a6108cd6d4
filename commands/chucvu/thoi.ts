import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { end } from '../../src/bot/people/position.ts';
import { heldPosition } from '../../src/bot/people/position-fields.ts';
import { bold } from '../../src/post/reply.ts';

export default command({
  name: 'chucvu thoi',
  summary: 'Cho thôi một chức danh',
  allow: can.givePositions,
  input: z.object({ held: heldPosition }),
  ask: { held: 'Ai thôi chức danh? Đồng chí nhắn họ tên.' },
  labels: { held: 'Người' },
  examples: ['/chucvu thoi'],
  confirm: async ({ held }) => ({
    text: `${bold('Thôi chức danh')} – đồng chí xem đã đúng chưa:\n• Người: ${held.name}\n• Chức danh: ${held.title}, ${held.unit}\nQuyền đi theo chức danh này hết ngay.`,
    save: 'Cho thôi',
  }),
  run: ({ held }, context) => end(held, context),
});
