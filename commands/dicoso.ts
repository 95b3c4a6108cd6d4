import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { dayRange, line, PURPOSE_AT_MOST, unitName } from '../src/bot/fields.ts';
import { nextSteps } from '../src/bot/visit-card.ts';
import { checkThematic, checkVisitDays } from '../src/bot/visit-check.ts';
import { readVisitLine } from '../src/bot/visit-line.ts';
import { saveVisit } from '../src/db/queries/visits.ts';
import { formatRange } from '../src/domain/day.ts';
import { lengthOf } from '../src/domain/visit.ts';
import { bold } from '../src/post/reply.ts';

export default command({
  name: 'dicoso',
  summary: 'Đăng ký đi cơ sở',
  allow: can.registerVisit,
  input: z.object({ when: dayRange, place: unitName, purpose: line(PURPOSE_AT_MOST) }),
  ask: {
    when: 'Đi ngày nào? Ví dụ: mai, 12-16/8, thứ 5 tuần sau',
    place: 'Đến đơn vị nào? Ví dụ: xã Hòa Tiến, chi đoàn thôn 3 Hòa Tiến',
    purpose: 'Nội dung gì? Ví dụ: dự sinh hoạt chi đoàn.\nChỉ ghi việc, không ghi nhận xét hay chuyện riêng của ai.',
  },
  labels: { when: 'Ngày', place: 'Nơi đến', purpose: 'Nội dung' },
  examples: ['/dicoso', '/dicoso 12-16/8 xã Hòa Tiến khảo sát hành quân dã ngoại'],
  read: readVisitLine,
  async check({ when, purpose }, context) {
    if (when) await checkVisitDays(when, context);
    if (when && purpose) await checkThematic(when, purpose, context);
  },
  async confirm({ when, place, purpose }, { today }) {
    const past = when.to < today ? ' (ghi bổ sung)' : '';
    const days = `${formatRange(when.from, when.to, today)} · ${lengthOf(when)} ngày${past}`;
    return {
      text: `${bold('Đi cơ sở')} – đồng chí xem đã đúng chưa:\n• Ngày: ${days}\n• Nơi đến: ${place.name}\n• Nội dung: ${purpose}`,
      save: 'Lưu',
    };
  },
  async run({ when, place, purpose }, { actor, tx, clock, today, trace }) {
    const personId = actor.person?.personId ?? 0;
    const visit = await saveVisit(tx, {
      personId,
      ...when,
      unitId: place.unitId,
      place: place.name,
      purpose,
      at: clock.now(),
    });
    const subject = `visit:${visit.id}`;
    trace({ action: 'registerVisit', subject, personId, after: { ...when, place: place.name, purpose } });
    return {
      text: `${bold(`Đã đăng ký ${visit.code}`)}: ${formatRange(when.from, when.to, today)}, ${place.name}.${when.from > today ? '\nTrợ lý sẽ nhắc vào chiều hôm trước.' : ''}`,
      buttons: nextSteps(visit.code),
      subject,
    };
  },
});
