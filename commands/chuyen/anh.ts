import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { showPhotos } from '../../src/bot/visits/visit-photos.ts';

export default command({
  name: 'chuyen anh',
  summary: 'Lưu bản sao ảnh của chuyến, gửi lại ảnh',
  allow: can.reportVisit,
  input: z.object({ code: z.string().regex(/^v\s?\d{1,9}$/i) }),
  ask: { code: 'Ảnh của chuyến nào? Đồng chí nhắn mã chuyến, ví dụ: V12.' },
  examples: ['/chuyen anh', '/chuyen anh V1'],
  run: ({ code }, context) => showPhotos(code, context),
});
