import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { seeReportPhotos } from '../../src/bot/programmes/programme-photos.ts';
import { reportField } from '../../src/bot/programmes/programme-report-field.ts';

export default command({
  name: 'mohinh xemanh',
  summary: 'Xem ảnh minh chứng một tiêu chí',
  allow: can.seeProgrammes,
  input: z.object({ of: reportField }),
  ask: { of: 'Xem ảnh của mô hình nào?' },
  examples: ['/mohinh xemanh', '/mohinh xemanh chi-doan-manh'],
  run: ({ of }, context) => seeReportPhotos(of, context),
});
