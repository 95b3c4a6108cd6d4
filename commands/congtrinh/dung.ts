import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { closeProject, projectCode } from '../../src/bot/programmes/youth-project.ts';

export default command({
  name: 'congtrinh dung',
  summary: 'Ghi một công trình đã dừng',
  allow: can.reportProgramme,
  input: z.object({ code: projectCode }),
  ask: { code: 'Công trình nào dừng? Đồng chí nhắn mã, ví dụ: CT3.' },
  examples: ['/congtrinh dung', '/congtrinh dung CT1'],
  run: ({ code }, context) => closeProject(code, 'stopped', context),
});
