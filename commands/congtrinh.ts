import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { projectCode, showProjects } from '../src/bot/programmes/youth-project.ts';

export default command({
  name: 'congtrinh',
  summary: 'Công trình thanh niên: danh sách, ghi mới',
  allow: can.seeProgrammes,
  input: z.object({ code: projectCode.optional(), page: z.coerce.number().int().min(1).max(999).optional() }),
  ask: { code: 'Công trình nào? Đồng chí nhắn mã, ví dụ: CT3.' },
  examples: ['/congtrinh', '/congtrinh CT1'],
  read: async (line) => {
    const page = /^!(\d{1,3})$/.exec(line.trim())?.[1];
    return page ? { page: { value: Number(page) } } : { code: { value: line.trim() } };
  },
  run: ({ code, page }, context) => showProjects(code, page ?? 1, context),
});
