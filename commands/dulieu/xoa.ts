import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { askDeletion, ownPerson } from '../../src/bot/data-rights/own-data.ts';

export default command({
  name: 'dulieu xoa',
  summary: 'Xin xoá dữ liệu của tôi',
  allow: can.useDataRights,
  input: z.object({}),
  examples: ['/dulieu xoa'],
  check: async (_input, context) => void ownPerson(context),
  async confirm() {
    const text =
      'Xin xoá dữ liệu thì quản trị xem xét. Nhận thì họ tên, điện thoại, tài khoản, nội dung tin và việc đã ghi bị xoá hẳn, không lấy lại được; chỉ còn con số không tên trong tổng chung. Không nhận thì nói rõ lý do.\nĐồng chí chắc chưa?';
    return { text, save: 'Gửi yêu cầu xoá' };
  },
  run: (_input, context) => askDeletion(context),
});
