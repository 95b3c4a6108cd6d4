import type { Answer, Context } from './command.ts';
import { offer } from './offer.ts';

/** What each role begins with; whoever may not use one does not see it. */
const offers = [
  ['dicoso', 'tiendo'],
  ['sinhhoat', 'diemdanh', 'viec'],
  ['baocao', 'mohinh'],
  ['toi', 'trogiup'],
] as const;

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
    buttons: offers.map((names) => offer(context, names)).filter((row) => row.length > 0),
  };
}
