import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { choice } from '../../src/bot/data-rights/data-fields.ts';
import { side } from '../../src/bot/units/unit-change-line.ts';
import { anyUnit, changeDay, readUnit } from '../../src/bot/units/unit-field.ts';
import { saveHead } from '../../src/db/queries/meetings/minutes-paper.ts';
import { formatDay } from '../../src/domain/day.ts';
import { usualHead } from '../../src/domain/guidance/document-head.ts';
import { bold } from '../../src/post/reply.ts';

const layouts = { right: 'Tên Đoàn bên phải (mẫu chung)', left: 'Tên Đoàn bên trái, trên tên đơn vị' };

export default command({
  name: 'bienban mau',
  summary: 'Mẫu đầu biên bản của một đơn vị, tỉnh',
  allow: can.setPolicy,
  input: z.object({ unit: anyUnit, layout: choice(layouts), day: changeDay }),
  ask: {
    unit: 'Mẫu của đơn vị nào? Các đơn vị bên dưới theo mẫu ấy.',
    layout: 'Dòng “ĐOÀN TNCS HỒ CHÍ MINH” đặt ở đâu?',
    day: 'Áp dụng cho biên bản từ ngày nào?',
  },
  examples: ['/bienban mau', '/bienban mau Thành Đoàn Hải Vân'],
  read: (line, context) => side('unit', line, (text) => readUnit(text, context)),
  async run({ unit, layout, day }, { tx, trace }) {
    await saveHead(tx, unit.unitId, day, { ...usualHead, unionSide: layout });
    const subject = `unit:${unit.unitId}`;
    trace({ action: 'setPaperHead', subject, after: { unionSide: layout, from: day } });
    return {
      text: `${bold('Đã đổi mẫu biên bản')} của ${unit.name} từ ${formatDay(day)}: ${layouts[layout].toLowerCase()}.`,
      buttons: [[{ label: 'Xem đơn vị', say: `/donvi xem #${unit.unitId}` }]],
      subject,
    };
  },
});
