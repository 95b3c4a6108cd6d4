import { z } from 'zod';
import { restore } from '../../db/backup/restore.ts';
import { action } from '../action.ts';
import { sayCount, sayInstant } from '../say.ts';

export default action({
  name: 'restore',
  summary: 'Phục hồi dữ liệu từ tệp sao lưu; phải dừng bot trước',
  args: z.object({
    file: z.string().min(1).describe('tệp do lệnh backup tạo ra'),
    replace: z.boolean().default(false).describe('thay toàn bộ dữ liệu đang có'),
    sent: z.string().min(1).optional().describe('thư mục sổ thư đã gửi; bỏ trống thì lấy SENT_BOOK_DIR'),
  }),
  positional: ['file'],
  paths: ['file', 'sent'],
  alone: true,
  async run({ file, replace, sent }, { db, print, sentBook }) {
    const book = sent ?? sentBook;
    const { at, marked } = await restore(db, file, { replace, ...(book ? { sentBook: book } : {}) });
    print(`Đã phục hồi dữ liệu lúc ${sayInstant(at)} từ ${file}. Thư đang chờ sẽ được gửi khi bot chạy lại.`);
    if (!marked || !book) return;
    print(`Sổ thư đã gửi: ${sayCount(marked.settled + marked.kept)} thư đã đi sau bản sao lưu, sẽ không gửi lại.`);
    if (!marked.whole) print(`Chú ý: sổ ở ${book} không có từ ngày sao lưu, nên có thư có thể được gửi lại.`);
  },
});
