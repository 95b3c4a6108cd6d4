import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { ruleField } from '../../src/bot/policies/policy-fields.ts';
import { side } from '../../src/bot/units/unit-change-line.ts';
import { anyUnit, changeDay, count, readUnit } from '../../src/bot/units/unit-field.ts';
import { saveMeetingTerms } from '../../src/db/queries/meetings/meeting-cadence.ts';
import { formatDay } from '../../src/domain/day.ts';
import { UserError } from '../../src/domain/errors.ts';
import { bold } from '../../src/post/reply.ts';

export default command({
  name: 'sinhhoat mucdo',
  summary: 'Đặt số buổi sinh hoạt một tháng',
  allow: can.setPolicy,
  input: z.object({ unit: anyUnit, perMonth: count, rule: ruleField, day: changeDay }),
  ask: {
    unit: 'Đặt mức cho đơn vị nào? Các chi đoàn ở đó và bên dưới theo mức ấy.',
    perMonth: 'Mỗi tháng ít nhất mấy buổi?',
    rule: 'Căn cứ điều nào? Nhắn mã điều, ví dụ SH-01.',
    day: 'Từ ngày nào?',
  },
  labels: { perMonth: 'Số buổi', rule: 'Căn cứ', day: 'Ngày' },
  examples: ['/sinhhoat mucdo', '/sinhhoat mucdo trường Đại học Kinh tế'],
  read: (line, context) => side('unit', line, (text) => readUnit(text, context)),
  async check({ perMonth }) {
    if (perMonth === undefined || (perMonth >= 1 && perMonth <= 8)) return;
    throw new UserError('Mỗi tháng từ 1 đến 8 buổi. Đồng chí nhắn lại.', { field: 'perMonth' });
  },
  confirm: async ({ unit, perMonth, rule, day }) => ({
    text: `${bold(`Ít nhất ${perMonth} buổi/tháng`)}: ${unit.name} và các chi đoàn bên dưới, từ ${formatDay(day)} (${rule ?? 'đơn vị tự đặt'}).\nChi đoàn đánh dấu vùng xa, phân tán vẫn theo SH-02.`,
    save: 'Lưu',
  }),
  async run({ unit, perMonth, rule, day }, { tx, trace }) {
    await saveMeetingTerms(tx, unit.unitId, day, { perMonth: { value: perMonth, rule } });
    const subject = `unit:${unit.unitId}`;
    trace({ action: 'setCadence', subject, after: { perMonth, rule, from: day } });
    return {
      text: `${bold('Đã đặt')} ít nhất ${perMonth} buổi/tháng cho ${unit.name}, từ ${formatDay(day)}.`,
      buttons: [[{ label: 'Chi đoàn quá hạn', say: '/sinhhoat no' }]],
      subject,
    };
  },
});
