import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { renderFile } from '../../reports/renderers.ts';
import { action } from '../action.ts';

export default action({
  name: 'template',
  summary: 'Ghi tệp mẫu .xlsx để nhập đơn vị và người',
  args: z.object({ file: z.string().min(1).describe('tệp sẽ được tạo, ví dụ mau-nhap.xlsx') }),
  positional: ['file'],
  paths: ['file'],
  async run({ file }, { db, clock, print }) {
    await writeFile(file, await renderFile('import-template', null, { prisma: db.prisma, clock }));
    print(`Đã ghi tệp mẫu ${file}. Điền xong, kiểm tra bằng: npm run admin -- import TỆP.xlsx`);
  },
});
