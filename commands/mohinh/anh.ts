import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { attempt } from '../../src/bot/converse.ts';
import { photosField, readField } from '../../src/bot/fields.ts';
import { EVIDENCE_AT_MOST } from '../../src/bot/programmes/evidence.ts';
import { reportPhotos } from '../../src/bot/programmes/programme-photos.ts';
import { checkReported } from '../../src/bot/programmes/programme-report.ts';
import { reportField } from '../../src/bot/programmes/programme-report-field.ts';

export default command({
  name: 'mohinh anh',
  summary: 'Gửi ảnh minh chứng một tiêu chí',
  allow: can.reportProgramme,
  input: z.object({ of: reportField, photos: photosField(EVIDENCE_AT_MOST) }),
  ask: {
    of: 'Ảnh của mô hình nào?',
    photos: `Đồng chí gửi ảnh vào đây, nhiều nhất ${EVIDENCE_AT_MOST} ảnh. Đủ rồi thì bấm Xong.`,
  },
  examples: ['/mohinh anh', '/mohinh anh chi-doan-manh'],
  read: async (line, context) => ({ of: await attempt(() => readField(reportField, line, context)) }),
  check: async ({ of }, context) => (of ? checkReported(of, undefined, context) : undefined),
  run: ({ of, photos }, context) => reportPhotos(of, photos, context),
});
