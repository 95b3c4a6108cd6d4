import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { side } from '../../src/bot/units/unit-change-line.ts';
import { anyUnit, readUnit } from '../../src/bot/units/unit-field.ts';
import { markDays, unitMark } from '../../src/bot/units/unit-mark-field.ts';
import { markUnit, unitMarks, unmarkUnit } from '../../src/db/queries/units/unit-marks.ts';
import { formatDay } from '../../src/domain/day.ts';
import { UserError } from '../../src/domain/errors.ts';
import { bold } from '../../src/post/reply.ts';

export default command({
  name: 'donvi danhdau',
  summary: 'Đánh dấu đơn vị khó khăn, vùng xa, phân tán',
  allow: can.manageUnits,
  input: z.object({ unit: anyUnit, mark: unitMark, days: markDays }),
  ask: {
    unit: 'Đánh dấu đơn vị nào?',
    mark: 'Đánh dấu gì?',
    days: 'Từ ngày nào đến ngày nào? Một ngày thôi nghĩa là từ ngày đó đến khi bỏ.',
  },
  labels: { mark: 'Dấu', days: 'Ngày' },
  examples: ['/donvi danhdau', '/donvi danhdau chi đoàn thôn Phú Túc'],
  read: (line, context) => side('unit', line, (text) => readUnit(text, context)),
  async confirm({ unit, mark, days }) {
    const until = mark.on && days.to ? ` đến ${formatDay(days.to)}` : '';
    const verb = mark.on ? 'Đánh dấu' : 'Bỏ dấu';
    return {
      text: `${bold(`${verb} ${unitMarks[mark.mark]}`)}: ${unit.name}\n• Từ ${formatDay(days.from)}${until}; trước đó giữ nguyên`,
      save: 'Lưu',
    };
  },
  async run({ unit, mark: { mark, on }, days }, { tx, trace }) {
    if (on) await markUnit(tx, unit.unitId, { mark, ...days });
    else if (!(await unmarkUnit(tx, unit.unitId, mark, days.from)))
      throw new UserError(`${unit.name} không có dấu ${unitMarks[mark]} từ ngày ấy.`);
    const subject = `unit:${unit.unitId}`;
    trace({ action: on ? 'unit.mark' : 'unit.unmark', subject, after: { mark, ...days } });
    return {
      text: `${bold(on ? 'Đã đánh dấu' : 'Đã bỏ dấu')} ${unitMarks[mark]}: ${unit.name}, từ ${formatDay(days.from)}.`,
      buttons: [[{ label: 'Xem đơn vị', say: `/donvi xem #${unit.unitId}` }]],
      subject,
    };
  },
});
