import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { fileField } from '../../src/bot/fields.ts';
import { startTask } from '../../src/bot/start-task.ts';

/** What a bot may download from Telegram. */
const MAX_BYTES = 20 * 1024 * 1024;

export default command({
  name: 'nhap tep',
  summary: 'Gửi tệp đã điền để kiểm tra',
  allow: can.importOrganisation,
  input: z.object({
    file: fileField({
      endings: ['xlsx'],
      maxBytes: MAX_BYTES,
      tooBig:
        'Tệp nặng hơn 20 MB, Telegram không cho trợ lý tải. Người vận hành nhập bằng lệnh trên máy chủ: npm run admin -- import TỆP.xlsx',
    }),
  }),
  ask: { file: 'Đồng chí gửi tệp .xlsx đã điền theo mẫu vào đây (nút kẹp giấy, tối đa 20 MB).' },
  labels: { file: 'Tệp' },
  examples: ['/nhap tep'],
  run: ({ file }, context) =>
    startTask(context, {
      kind: 'import-check',
      params: { file },
      text: `Đã nhận tệp ${file.name}. Trợ lý đang kiểm tra, chưa nhập gì.`,
    }),
});
