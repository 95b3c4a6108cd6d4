import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { demandMayGive, positionKindField } from '../../src/bot/giving.ts';
import { give } from '../../src/bot/position.ts';
import { personInReach, postField } from '../../src/bot/position-fields.ts';
import { unitFor } from '../../src/bot/reach-field.ts';
import { positionTitles } from '../../src/domain/position.ts';
import { bold } from '../../src/post/reply.ts';

export default command({
  name: 'chucvu giao',
  summary: 'Giao một chức danh',
  allow: can.givePositions,
  input: z.object({ person: personInReach, unit: unitFor('givePositions'), kind: positionKindField, post: postField }),
  ask: {
    person: 'Giao cho ai? Đồng chí nhắn họ tên.',
    unit: 'Ở đơn vị nào?',
    kind: 'Chức danh gì? Ví dụ: bí thư, phó bí thư, cán bộ.',
    post: 'Chuyên trách hay kiêm nhiệm? Kiêm nhiệm thì nhắn việc chính, ví dụ: kiêm nhiệm Công an xã.',
  },
  labels: { person: 'Người', unit: 'Đơn vị', kind: 'Chức danh', post: 'Hình thức' },
  examples: ['/chucvu giao'],
  async check({ unit, kind }, context) {
    if (unit && kind) await demandMayGive(context, 'givePositions', unit.unitId, kind);
  },
  confirm: async ({ person, unit, kind, post }) => ({
    text: [
      `${bold('Giao chức danh')} – đồng chí xem đã đúng chưa:`,
      `• Người: ${person.name}`,
      `• Chức danh: ${positionTitles[kind]}, ${unit.name}`,
      `• Hình thức: ${post.fullTime ? 'chuyên trách' : `kiêm nhiệm${post.mainPost ? ` (${post.mainPost})` : ''}`}`,
      '• Từ: hôm nay',
    ].join('\n'),
    save: 'Giao',
  }),
  run: (giving, context) => give(giving, context),
});
