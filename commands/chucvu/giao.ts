import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { positionKindField } from '../../src/bot/people/giving.ts';
import { checkGiving, give, sayFrom } from '../../src/bot/people/position.ts';
import { givingDay, personInReach, postField } from '../../src/bot/people/position-fields.ts';
import { unitFor } from '../../src/bot/units/reach-field.ts';
import { positionTitles } from '../../src/domain/people/position.ts';
import { bold } from '../../src/post/reply.ts';

export default command({
  name: 'chucvu giao',
  summary: 'Giao một chức danh',
  allow: can.givePositions,
  input: z.object({
    person: personInReach('givePositions'),
    unit: unitFor('givePositions'),
    kind: positionKindField,
    post: postField,
    day: givingDay,
  }),
  ask: {
    person: 'Giao cho ai? Đồng chí nhắn họ tên.',
    unit: 'Ở đơn vị nào?',
    kind: 'Chức danh gì? Ví dụ: bí thư, phó bí thư, cán bộ.',
    post: 'Chuyên trách hay kiêm nhiệm? Kiêm nhiệm thì nhắn việc chính, ví dụ: kiêm nhiệm Công an xã.',
    day: 'Từ ngày nào? Ngày đã qua thì nhắn đủ ngày, tháng, năm.',
  },
  labels: { person: 'Người', unit: 'Đơn vị', kind: 'Chức danh', post: 'Hình thức', day: 'Từ ngày' },
  examples: ['/chucvu giao'],
  check: (known, context) => checkGiving(known, context),
  confirm: async ({ person, unit, kind, post, day }, { today }) => ({
    text: [
      `${bold('Giao chức danh')} – đồng chí xem đã đúng chưa:`,
      `• Người: ${person.name}`,
      `• Chức danh: ${positionTitles[kind]}, ${unit.name}`,
      `• Hình thức: ${post.fullTime ? 'chuyên trách' : `kiêm nhiệm${post.mainPost ? ` (${post.mainPost})` : ''}`}`,
      `• Từ: ${sayFrom(day, today)}`,
    ].join('\n'),
    save: 'Giao',
  }),
  run: (giving, context) => give(giving, context),
});
