import { stat } from 'node:fs/promises';
import { z } from 'zod';
import { backup } from '../../db/backup/backup.ts';
import { action } from '../action.ts';
import { sayCount, saySize } from '../say.ts';

export default action({
  name: 'backup',
  summary: 'Sao lưu toàn bộ dữ liệu vào một tệp; bot vẫn chạy',
  args: z.object({ file: z.string().min(1).describe('tệp sẽ được tạo, ví dụ sao-luu-2026-11-23.gz') }),
  positional: ['file'],
  paths: ['file'],
  async run({ file }, { db, clock, print }) {
    const rows = await backup(db, file, clock.now());
    const total = Object.values(rows).reduce((sum, n) => sum + n, 0);
    const { size } = await stat(file);
    print(`Đã sao lưu ${sayCount(total)} dòng của ${Object.keys(rows).length} bảng vào ${file} (${saySize(size)}).`);
  },
});
