import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { dropRows } from '../../src/db/imports/import-staging.ts';

export default command({
  name: 'nhap bo',
  summary: 'Bỏ tệp đã kiểm tra, không nhập',
  allow: can.importOrganisation,
  input: z.object({ staged: z.coerce.number().int().positive().max(2_147_483_647) }),
  ask: { staged: 'Bỏ lần kiểm tra nào? Đồng chí bấm nút Thôi ở tin báo kết quả, hoặc nhắn số của lần kiểm tra.' },
  labels: { staged: 'Lần kiểm tra' },
  examples: ['/nhap bo', '/nhap bo 999999'],
  async run({ staged }, { tx }) {
    const rows = await dropRows(tx, staged);
    return {
      text: rows > 0 ? 'Đã bỏ, chưa nhập gì.' : 'Lần kiểm tra này đã được nhập hoặc đã bỏ trước đó.',
      buttons: [[{ label: 'Gửi tệp khác', say: '/nhap tep' }]],
      subject: `task:${staged}`,
    };
  },
});
