import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { fileField } from '../../src/bot/fields.ts';
import { senderOf } from '../../src/bot/programmes/programme-import.ts';
import { startTask } from '../../src/bot/start-task.ts';

/** A programme is a page of text. */
const MAX_BYTES = 256 * 1024;

export default command({
  name: 'mohinh nhap',
  summary: 'Nhập một mô hình từ tệp .yaml',
  allow: can.manageProgrammes,
  input: z.object({
    file: fileField({
      endings: ['yaml', 'yml', 'txt'],
      maxBytes: MAX_BYTES,
      tooBig: 'Tệp nặng hơn 256 KB; một mô hình chỉ vài chục dòng. Đồng chí xem lại giúp.',
    }),
  }),
  ask: { file: 'Đồng chí gửi tệp .yaml của mô hình vào đây. Lấy tệp mẫu: mở một mô hình, bấm “Tệp mô hình”.' },
  labels: { file: 'Tệp' },
  examples: ['/mohinh nhap'],
  run: ({ file }, context) =>
    startTask(context, {
      kind: 'programme-read',
      params: { file, ...senderOf(context) },
      text: `Đã nhận tệp ${file.name}. Trợ lý đang đọc; tệp sai thì không đổi gì.`,
    }),
});
