import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { line } from '../../src/bot/fields.ts';
import { returnReported } from '../../src/bot/programmes/programme-report.ts';
import { reportAnd, reportField } from '../../src/bot/programmes/programme-report-field.ts';
import { WORK_ONLY } from '../../src/bot/work-only.ts';

const reason = line(300, 'Lý do');

export default command({
  name: 'mohinh tra',
  summary: 'Trả lại báo cáo của đơn vị dưới, có lý do',
  allow: can.confirmProgramme,
  input: z.object({ of: reportField, reason }),
  ask: { of: 'Trả lại ở mô hình nào?', reason: `Vì sao trả lại? Lý do được gửi cho đơn vị.\n${WORK_ONLY}` },
  examples: ['/mohinh tra', '/mohinh tra chi-doan-manh'],
  read: reportAnd('reason', reason),
  run: ({ of, reason }, context) => returnReported(of, reason, context),
});
