import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { bold } from '../src/post/reply.ts';

export default command({
  name: 'nhap',
  summary: 'Nhập đơn vị và người từ tệp Excel',
  allow: can.importOrganisation,
  input: z.object({}),
  examples: ['/nhap'],
  async run() {
    const lines = [
      bold('Mẫu nhập đơn vị và người'),
      'Đồng chí điền tệp kèm theo (trang đầu là hướng dẫn), rồi bấm Gửi tệp đã điền.',
      'Trợ lý kiểm tra trước và báo lỗi từng dòng; chưa bấm Nhập thì chưa có gì thay đổi.',
    ];
    return {
      text: lines.join('\n'),
      file: { renderer: 'import-template', params: null, name: 'mau-nhap.xlsx', as: 'document' },
      buttons: [[{ label: 'Gửi tệp đã điền', say: '/nhap tep' }]],
    };
  },
});
