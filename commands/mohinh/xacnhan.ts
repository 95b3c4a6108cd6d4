import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { confirmReported } from '../../src/bot/programmes/programme-report.ts';
import { reportField } from '../../src/bot/programmes/programme-report-field.ts';

export default command({
  name: 'mohinh xacnhan',
  summary: 'Xác nhận báo cáo của đơn vị dưới',
  allow: can.confirmProgramme,
  input: z.object({ of: reportField }),
  ask: { of: 'Xác nhận ở mô hình nào?' },
  examples: ['/mohinh xacnhan', '/mohinh xacnhan chi-doan-manh'],
  run: ({ of }, context) => confirmReported(of, context),
});
