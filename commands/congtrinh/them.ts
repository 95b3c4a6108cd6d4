import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { dayRange, line } from '../../src/bot/fields.ts';
import { keepProject, projectUnit, readProjectLine } from '../../src/bot/programmes/youth-project.ts';
import { WORK_ONLY } from '../../src/bot/work-only.ts';
import { formatRange } from '../../src/domain/day.ts';

const name = line(200, 'Tên công trình');

export default command({
  name: 'congtrinh them',
  summary: 'Ghi một công trình thanh niên',
  allow: can.reportProgramme,
  input: z.object({ unit: projectUnit, name, when: dayRange }),
  ask: {
    unit: 'Công trình của đơn vị nào?',
    name: `Tên công trình?\n${WORK_ONLY}`,
    when: 'Làm từ ngày nào đến ngày nào? Ví dụ: 1/8-30/8.',
  },
  labels: { unit: 'Đơn vị', name: 'Tên', when: 'Thời gian' },
  examples: ['/congtrinh them', '/congtrinh them Thắp sáng đường thôn'],
  read: readProjectLine(name),
  confirm: async ({ unit, name, when }) => ({
    text: `Ghi công trình “${name}” của ${unit.name}, ${formatRange(when.from, when.to)}?`,
    save: 'Lưu',
  }),
  run: keepProject,
});
