import type { Button } from '../post/reply.ts';
import { rightOf } from './access.ts';
import type { Context } from './command.ts';

/** What commands are called on a button; the rest go by their summary. */
const labels: Readonly<Record<string, string>> = {
  dicoso: 'Đăng ký đi cơ sở',
  tiendo: 'Tiến độ',
  sinhhoat: 'Sinh hoạt chi đoàn',
  diemdanh: 'Điểm danh',
  viec: 'Việc của tôi',
  baocao: 'Báo cáo',
  mohinh: 'Mô hình',
  toi: 'Tôi là ai',
  trogiup: 'Trợ giúp',
  dieu: 'Tra quy định',
  tracuu: 'Hỏi quy định',
  dangky: 'Xin vào đơn vị',
};

/** Buttons for those of the named commands that the asker may use: nobody is offered what would be refused. */
export function offer({ actor, commands }: Context, names: readonly string[]): Button[] {
  return names.flatMap((name) => {
    const command = commands.find((known) => known.name === name);
    if (!command || !rightOf(actor, command.allow)) return [];
    return [{ label: labels[name] ?? command.summary, say: `/${name}` }];
  });
}
