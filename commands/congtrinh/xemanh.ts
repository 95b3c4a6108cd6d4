import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { projectCode, seeProjectPhotos } from '../../src/bot/programmes/youth-project.ts';

export default command({
  name: 'congtrinh xemanh',
  summary: 'Xem ảnh một công trình',
  allow: can.seeProgrammes,
  input: z.object({ code: projectCode }),
  ask: { code: 'Xem ảnh công trình nào? Đồng chí nhắn mã, ví dụ: CT3.' },
  examples: ['/congtrinh xemanh', '/congtrinh xemanh CT1'],
  run: ({ code }, context) => seeProjectPhotos(code, context),
});
