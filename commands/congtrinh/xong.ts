import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { closeProject, projectCode } from '../../src/bot/programmes/youth-project.ts';

export default command({
  name: 'congtrinh xong',
  summary: 'Ghi một công trình đã hoàn thành',
  allow: can.reportProgramme,
  input: z.object({ code: projectCode }),
  ask: { code: 'Công trình nào đã hoàn thành? Đồng chí nhắn mã, ví dụ: CT3.' },
  examples: ['/congtrinh xong', '/congtrinh xong CT1'],
  run: ({ code }, context) => closeProject(code, 'done', context),
});
