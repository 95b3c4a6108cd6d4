import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { dayRange, line, PURPOSE_AT_MOST } from '../src/bot/fields.ts';
import { companions } from '../src/bot/visits/companion-field.ts';
import { orderField } from '../src/bot/visits/travel-order.ts';
import { checkThematic, checkVisitDays } from '../src/bot/visits/visit-check.ts';
import { readVisitLine } from '../src/bot/visits/visit-line.ts';
import { visitPlaces } from '../src/bot/visits/visit-places-field.ts';
import { register, showRegistration } from '../src/bot/visits/visit-registration.ts';

export default command({
  name: 'dicoso',
  summary: 'Đăng ký đi cơ sở',
  allow: can.registerVisit,
  input: z.object({
    when: dayRange,
    place: visitPlaces,
    company: companions.optional(),
    order: orderField.optional(),
    purpose: line(PURPOSE_AT_MOST),
  }),
  ask: {
    when: 'Đi ngày nào? Ví dụ: mai, thứ 5 tuần sau, thứ 3 đến thứ 5 tuần sau',
    place: 'Đến đơn vị nào? Ví dụ: xã Hòa Tiến, chi đoàn thôn 3 Hòa Tiến',
    company: 'Mời ai cùng đi? Nhiều người thì cách nhau bằng dấu phẩy; đi một mình thì nhắn “không”.',
    order: 'Số công lệnh hoặc quyết định cử đi? Ví dụ: 12-CL/TĐ',
    purpose: 'Nội dung gì? Ví dụ: dự sinh hoạt chi đoàn.\nChỉ ghi việc, không ghi nhận xét hay chuyện riêng của ai.',
  },
  labels: { when: 'Ngày', place: 'Nơi đến', company: 'Người cùng đi', order: 'Công lệnh', purpose: 'Nội dung' },
  examples: ['/dicoso', '/dicoso 12-16/8 xã Hòa Tiến khảo sát hành quân dã ngoại'],
  read: readVisitLine,
  async check({ when, purpose }, context) {
    if (when) await checkVisitDays(when, context);
    if (when && purpose) await checkThematic(when, purpose, context);
  },
  confirm: showRegistration,
  run: register,
});
