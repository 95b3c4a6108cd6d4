import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { photosField } from '../../src/bot/fields.ts';
import { EVIDENCE_AT_MOST } from '../../src/bot/programmes/evidence.ts';
import { projectCode, projectPhotos } from '../../src/bot/programmes/youth-project.ts';

export default command({
  name: 'congtrinh anh',
  summary: 'Gửi ảnh một công trình',
  allow: can.reportProgramme,
  input: z.object({ code: projectCode, photos: photosField(EVIDENCE_AT_MOST) }),
  ask: {
    code: 'Ảnh của công trình nào? Đồng chí nhắn mã, ví dụ: CT3.',
    photos: `Đồng chí gửi ảnh vào đây, nhiều nhất ${EVIDENCE_AT_MOST} ảnh. Đủ rồi thì bấm Xong.`,
  },
  examples: ['/congtrinh anh', '/congtrinh anh CT1'],
  read: async (line) => ({ code: { value: line.trim() } }),
  run: ({ code, photos }, context) => projectPhotos(code, photos, context),
});
