import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { fileField } from '../../src/bot/fields.ts';
import { startTask } from '../../src/bot/start-task.ts';
import { documentEndings, refusalOf } from '../../src/rules/documents/endings.ts';

/** What a bot may download from Telegram. */
const MAX_BYTES = 20 * 1024 * 1024;

export default command({
  name: 'vanban nhap',
  summary: 'Nhập một văn bản hướng dẫn từ tệp',
  allow: can.keepRulebook,
  input: z.object({
    file: fileField({
      endings: documentEndings,
      refusal: refusalOf,
      maxBytes: MAX_BYTES,
      tooBig:
        'Tệp nặng hơn 20 MB, Telegram không cho trợ lý tải. Người vận hành nhập bằng lệnh trên máy chủ: npm run admin -- guidance import TỆP',
    }),
  }),
  ask: {
    file: 'Đồng chí gửi tệp văn bản vào đây (.docx, .pdf có chữ, .md, .txt; tối đa 20 MB). Trợ lý đọc và tách điều khoản, chưa công bố gì.',
  },
  labels: { file: 'Tệp' },
  examples: ['/vanban nhap'],
  run: ({ file }, context) =>
    startTask(context, {
      kind: 'guidance-read',
      params: { file },
      text: `Đã nhận tệp ${file.name}. Trợ lý đang đọc, chưa công bố gì.`,
    }),
});
