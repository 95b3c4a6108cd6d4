import type { Answer, Context } from './command.ts';
import { offer } from './offer.ts';

/** The greeting of a bare /start. */
export function greet(context: Context): Answer {
  const { person } = context.actor;
  if (!person) {
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
    text: `Chào đồng chí ${person.name}. Đồng chí cần gì?`,
    buttons: [offer(context, ['dicoso', 'tiendo']), offer(context, ['toi', 'trogiup'])].filter((row) => row.length > 0),
  };
}
