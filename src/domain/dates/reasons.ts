import { type Day, formatDay } from '../day.ts';

/** The sentences a reader of the bot gets when a day cannot be taken: what is wrong, then what to type. */
const retype = 'Đồng chí nhắn lại ngày đi, ví dụ 12/8.';

export const why = {
  noDay: (d: number, m: number, y?: number): string =>
    `Không có ngày ${d}/${m}${y === undefined ? '' : `/${y}`}. ${retype}`,
  noMonthDay: (d: number): string => `Không có ngày ${d} trong tháng. ${retype}`,
  noMonth: (m: number): string => `Không có tháng ${m}. ${retype}`,
  noQuarter: (q: number): string => `Không có quý ${q}. Đồng chí nhắn lại, ví dụ quý 3.`,
  noWeekday: (n: number): string => `Không có thứ ${n}. Đồng chí nhắn lại, ví dụ thứ 5 tuần sau.`,
  noLunar: 'Không có ngày âm lịch này. Đồng chí nhắn lại theo ngày dương, ví dụ 12/8.',
  noLeapDay: 'Không có ngày 29/2 trong 12 tháng tới. Đồng chí nhắn lại ngày đi, ví dụ 28/2.',
  reversed: (from: Day, to: Day): string =>
    `Từ ${formatDay(from)} đến ${formatDay(to)} thì ngày kết thúc trước ngày bắt đầu. Đồng chí nhắn lại, ví dụ 12-16/8.`,
  reversedDays: (a: number, b: number): string =>
    `Từ ngày ${a} đến ngày ${b} thì ngày kết thúc trước ngày bắt đầu. Đồng chí nhắn lại, ví dụ 12-16/8.`,
  dash: (a: number, b: number): string =>
    `${a}-${b} là ngày ${a} tháng ${b} hay từ ngày ${a} đến ngày ${b}? Đồng chí nhắn rõ, ví dụ ${a}/${b} hoặc ${a}-${b}/8.`,
  monthDash: 'Chưa rõ đây là ngày hay là các tháng. Đồng chí nhắn rõ, ví dụ 12/8/2026.',
  looseT: (n: number): string => `T${n} là thứ ${n} hay tháng ${n}? Đồng chí nhắn rõ, ví dụ thứ ${n} tuần này.`,
  todayToo: 'Hôm nay cũng đúng thứ ấy. Đồng chí đi hôm nay hay tuần sau? Ví dụ: hôm nay, thứ 5 tuần sau.',
  someDay: 'Ngày đi còn chung chung. Đồng chí cho biết ngày cụ thể, ví dụ 12/8.',
  about: 'Ngày đi còn ước chừng. Đồng chí cho biết ngày cụ thể, ví dụ 12/8 hoặc 12-16/8.',
  choice: 'Có hơn một ngày để chọn. Đồng chí chốt một ngày, ví dụ 12/8.',
  gaps: 'Các ngày không liền nhau. Đồng chí đăng ký từng đợt, ví dụ 12-13/8.',
  partOf: 'Đầu, giữa hay cuối kỳ thì chưa rõ ngày nào. Đồng chí cho biết ngày cụ thể, ví dụ 12-16/8.',
  noEnd: 'Chưa rõ ngày kết thúc. Đồng chí nhắn đủ ngày đi và ngày về, ví dụ 12-16/8.',
  noStart: 'Chưa rõ ngày bắt đầu. Đồng chí nhắn đủ ngày đi và ngày về, ví dụ 12-16/8.',
  beforeAfter: 'Trước hay sau ngày ấy thì chưa rõ ngày nào. Đồng chí cho biết ngày cụ thể, ví dụ 12/8.',
  howLong: 'Chưa rõ đi mấy ngày. Đồng chí nhắn đủ ngày đi và ngày về, ví dụ 12-16/8.',
  whichDays: 'Mới có số ngày, chưa rõ đi từ ngày nào. Đồng chí nhắn lại, ví dụ 3 ngày từ 12/8.',
  repeats: 'Đây là lịch lặp lại, chưa phải một ngày. Đồng chí cho biết ngày cụ thể, ví dụ 12/8.',
  clash: 'Các phần của ngày đi không khớp nhau (thứ, ngày hoặc số ngày). Đồng chí xem lịch rồi nhắn lại, ví dụ 12/8.',
  periods: 'Có hơn một tháng hoặc quý. Đồng chí chọn một, ví dụ tháng 8 hoặc quý 3.',
  noThirtieth: 'Tháng Chạp năm đó chỉ có 29 ngày, không có 30 Tết. Đồng chí nhắn theo ngày dương, ví dụ 5/2.',
} as const;
