import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { startTask } from '../../src/bot/start-task.ts';
import { isStaged } from '../../src/db/imports/import-staging.ts';
import { UserError } from '../../src/domain/errors.ts';

export default command({
  name: 'nhap luu',
  summary: 'Nhập tệp đã kiểm tra',
  allow: can.importOrganisation,
  input: z.object({ staged: z.coerce.number().int().positive().max(2_147_483_647) }),
  ask: { staged: 'Nhập lần kiểm tra nào? Đồng chí bấm nút Nhập ở tin báo kết quả, hoặc nhắn số của lần kiểm tra.' },
  labels: { staged: 'Lần kiểm tra' },
  examples: ['/nhap luu', '/nhap luu 999999'],
  async run({ staged }, context) {
    if (!(await isStaged(context.tx, staged))) {
      throw new UserError('Lần kiểm tra này không còn: đã nhập, đã bỏ, hoặc quá một ngày. Đồng chí gửi lại tệp.', {
        choices: [{ label: 'Gửi tệp', say: '/nhap tep' }],
      });
    }
    context.trace({ action: 'import', subject: `task:${staged}`, after: { staged } });
    return startTask(context, { kind: 'import-apply', params: { staged }, text: 'Đang nhập. Xong trợ lý báo lại.' });
  },
});
