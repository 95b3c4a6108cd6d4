import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { line } from '../../src/bot/fields.ts';
import { giveBack } from '../../src/bot/plans/department-plan.ts';
import { WORK_ONLY } from '../../src/bot/work-only.ts';

const reason = line(200, 'Lý do');

export default command({
  name: 'kehoach tra',
  summary: 'Trả lại một dòng đăng ký quý, có lý do',
  allow: can.mergePlan,
  input: z.object({ code: z.string().min(1).max(12), reason }),
  ask: {
    code: 'Trả lại dòng nào? Đồng chí nhắn mã chuyến, ví dụ: V12.',
    reason: `Vì sao? Lý do được gửi cho người đăng ký.\n${WORK_ONLY}`,
  },
  examples: ['/kehoach tra', '/kehoach tra V1 trùng lịch đại hội'],
  async read(said) {
    const [, code, why = ''] = /^(v\s?\d{1,9})(?![\p{L}\d])[\s,:;-]*([\s\S]*)$/iu.exec(said.trim()) ?? [];
    const whole = why.trim().slice(0, 200);
    if (!code) return { code: { value: said.trim().slice(0, 12) } };
    return { code: { value: code }, ...(whole ? { reason: { value: whole } } : {}) };
  },
  run: ({ code, reason: why }, context) => giveBack(code, why, context),
});
