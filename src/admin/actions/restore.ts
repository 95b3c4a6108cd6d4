import { z } from 'zod';
import { restore } from '../../db/restore.ts';
import { action } from '../action.ts';
import { sayInstant } from '../say.ts';

export default action({
  name: 'restore',
  summary: 'Phục hồi dữ liệu từ tệp sao lưu; phải dừng bot trước',
  args: z.object({
    file: z.string().min(1).describe('tệp do lệnh backup tạo ra'),
    replace: z.boolean().default(false).describe('thay toàn bộ dữ liệu đang có'),
  }),
  positional: ['file'],
  paths: ['file'],
  alone: true,
  async run({ file, replace }, { db, print }) {
    const { at } = await restore(db, file, { replace });
    print(`Đã phục hồi dữ liệu lúc ${sayInstant(new Date(at))} từ ${file}. Thư đang chờ sẽ được gửi khi bot chạy lại.`);
  },
});
