import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { line, photosField } from '../src/bot/fields.ts';
import { lineOrNone, PHOTOS_AT_MOST, RESULT_AT_MOST } from '../src/bot/visits/result-fields.ts';
import { codeAnd, visitOfMine } from '../src/bot/visits/visit-field.ts';
import { checkReport, saveReport, showReport, unreported } from '../src/bot/visits/visit-result.ts';
import { WORK_ONLY } from '../src/bot/work-only.ts';

const visit = visitOfMine(unreported);
const result = line(RESULT_AT_MOST, 'Kết quả');

export default command({
  name: 'ketqua',
  summary: 'Ghi kết quả một chuyến, gửi ảnh',
  allow: can.reportVisit,
  input: z.object({
    visit,
    result,
    found: lineOrNone('Nội dung').optional(),
    proposals: lineOrNone('Đề xuất').optional(),
    photos: photosField(PHOTOS_AT_MOST).optional(),
    over: z.int().optional(),
  }),
  ask: {
    visit: 'Kết quả của chuyến nào? Đồng chí chọn, hoặc nhắn mã chuyến.',
    result: `Đã làm được gì?\n${WORK_ONLY}`,
    found: `Nắm được tình hình gì về công việc của cơ sở?\n${WORK_ONLY}`,
    proposals: `Cơ sở đề xuất gì?\n${WORK_ONLY}`,
    photos: `Đồng chí gửi ảnh vào đây, nhiều nhất ${PHOTOS_AT_MOST} ảnh. Đủ rồi thì bấm Xong.`,
  },
  labels: { result: 'Kết quả', found: 'Nắm được', proposals: 'Đề xuất', photos: 'Ảnh' },
  examples: ['/ketqua', '/ketqua V1 dự sinh hoạt chi đoàn, 32 đoàn viên'],
  read: codeAnd('result', { visit, rest: result }),
  check: checkReport,
  confirm: showReport,
  run: saveReport,
});
