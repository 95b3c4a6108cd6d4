import type { Answer, Context } from './command.ts';

/** The greeting of a bare /start. */
export function greet({ actor }: Context): Answer {
  if (!actor.person) {
    return {
      text: 'Chào đồng chí, đây là Trợ lý Đoàn.\nTài khoản này chưa liên kết. Đồng chí mở đường liên kết mời, nhắn mã 6 số do đơn vị gửi, hoặc xin vào đơn vị; quy định thì tra được ngay.',
      buttons: [
        [
          { label: 'Xin vào đơn vị', say: '/dangky' },
          { label: 'Trợ giúp', say: '/trogiup' },
        ],
        [{ label: 'Xem thử điều KS-03', say: '/dieu KS-03' }],
      ],
    };
  }
  return {
    text: `Chào đồng chí ${actor.person.name}. Đồng chí cần gì?`,
    buttons: [
      [
        { label: 'Đăng ký đi cơ sở', say: '/dicoso' },
        { label: 'Tiến độ', say: '/tiendo' },
      ],
      [{ label: 'Trợ giúp', say: '/trogiup' }],
    ],
  };
}
