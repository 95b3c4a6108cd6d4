import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { dayRange, line } from '../../src/bot/fields.ts';
import { openRound } from '../../src/bot/oversight/inspection-round.ts';
import { units } from '../../src/bot/oversight/round-field.ts';
import { readRoundLine } from '../../src/bot/oversight/round-line.ts';
import { WORK_ONLY } from '../../src/bot/work-only.ts';
import { formatRange } from '../../src/domain/day.ts';
import { bold } from '../../src/post/reply.ts';

export default command({
  name: 'kiemtra lap',
  summary: 'Lập đợt kiểm tra',
  allow: can.leadInspection,
  input: z.object({ when: dayRange, units, contents: line(500) }),
  ask: {
    when: 'Từ ngày nào đến ngày nào? Ví dụ: 12-16/10.',
    units: 'Kiểm tra những đơn vị nào? Cách nhau bằng dấu chấm phẩy, ví dụ: xã Hòa Tiến; xã Hòa Phong',
    contents: `Nội dung kiểm tra?\n${WORK_ONLY}`,
  },
  labels: { when: 'Ngày', units: 'Đơn vị', contents: 'Nội dung' },
  examples: [
    '/kiemtra lap',
    '/kiemtra lap 12-16/10; xã Hòa Tiến; xã Hòa Phong; nội dung: công tác đoàn viên, đoàn phí',
  ],
  read: readRoundLine,
  confirm: async (round, { today }) => ({
    text: [
      `${bold('Đợt kiểm tra')} – đồng chí xem đã đúng chưa:`,
      `• Ngày: ${formatRange(round.when.from, round.when.to, today)}`,
      `• Đơn vị: ${round.units.map((unit) => unit.name).join(', ')}`,
      `• Nội dung: ${round.contents}`,
    ].join('\n'),
    save: 'Lập đợt',
  }),
  run: openRound,
});
