import { z } from 'zod';

/** What personal data is used for, each purpose with a yes of its own (Luật 91/2025, Điều 9; NĐ 356/2025, Điều 6). */
export const purpose = z.enum(['records', 'reminders']);

export type Purpose = z.infer<typeof purpose>;

export interface Wording {
  title: string;
  /** Changes with every change of `text`: a stored consent points to the words that were shown. */
  version: string;
  text: string;
  /** Whether the bot can be used without it. */
  needed: boolean;
}

/** The words of today. Older versions stay in the history of this file; tests/domain/people/consent.test.ts holds them together. */
export const wordings: Readonly<Record<Purpose, Wording>> = {
  records: {
    title: 'Lưu việc công tác',
    version: '2026-11-1',
    needed: true,
    text: [
      'Trợ lý lưu: họ tên, đơn vị, chức danh, mã tài khoản chat và việc đồng chí đăng ký ở đây.',
      'Để: ghi việc công tác Đoàn của chính đồng chí, tính tiến độ, báo cáo trong đơn vị. Chức danh Đoàn có thể cho thấy quan điểm chính trị, nên là dữ liệu nhạy cảm.',
      'Ai xem: đồng chí, người phụ trách đơn vị trong phạm vi của mình; mỗi lần xem đều được ghi lại.',
      'Không lưu: vị trí, sức khoẻ, ý kiến, chuyện riêng. Đồng chí xem, sửa, rút lại hay xin xoá lúc nào cũng được: /dulieu.',
      'Đồng chí có đồng ý cho lưu như vậy không? Không đồng ý thì trợ lý không lưu gì.',
    ].join('\n'),
  },
  reminders: {
    title: 'Nhắn nhắc việc',
    version: '2026-11-1',
    needed: false,
    text: 'Đồng chí có muốn trợ lý nhắn nhắc trước các việc đã đăng ký không? Không muốn thì vẫn dùng được mọi việc khác.',
  },
};

/** A yes to one purpose, as it is kept until there is a person to write it to. */
export const givenConsent = z.strictObject({
  purpose,
  version: z.string(),
  channel: z.string(),
  turn: z.string(),
  givenAt: z.iso.datetime(),
});

export type GivenConsent = z.infer<typeof givenConsent>;
