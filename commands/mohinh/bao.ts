import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { checkReported, saveReported } from '../../src/bot/programmes/programme-report.ts';
import { reportAnd, reportField, reportValue } from '../../src/bot/programmes/programme-report-field.ts';

export default command({
  name: 'mohinh bao',
  summary: 'Báo cáo một tiêu chí của đơn vị',
  allow: can.reportProgramme,
  input: z.object({ of: reportField, value: reportValue }),
  ask: {
    of: 'Báo cáo mô hình nào?',
    value: 'Đồng chí nhắn: có, không, con số, hoặc số văn bản (ví dụ 12-QĐ/ĐTN).',
  },
  examples: ['/mohinh bao', '/mohinh bao 3-co'],
  read: reportAnd('value', reportValue),
  check: async ({ of, value }, context) => (of ? checkReported(of, value, context) : undefined),
  run: ({ of, value }, context) => saveReported(of, value, context),
});
