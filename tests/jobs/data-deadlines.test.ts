import { expect, it } from 'vitest';
import { knownHolidays } from '../../src/db/holidays.ts';
import { at } from '../../src/domain/calendar.ts';
import type { Day } from '../../src/domain/day.ts';
import dataDeadlines from '../../src/jobs/data-deadlines.ts';
import { type World, world } from '../support/world.ts';

async function toldOn({ db, clock }: World, day: Day) {
  clock.set(at(day, '07:30'));
  const letters = await dataDeadlines.due(day, { tx: db.prisma, clock, holidays: knownHolidays() });
  return letters.map((letter) => ({ chat: letter.to?.chat, text: letter.reply.text }));
}

it('tells administrators of deadlines that are near, and of nothing else', async () => {
  const w = await world();
  expect(await toldOn(w, '2026-08-10')).toEqual([]);
  await w.as('cadre').dialog([
    ['/dulieu xoa', /chắc chưa/],
    ['[Gửi yêu cầu xoá]', /^Đã nhận/],
  ]);
  const [first] = await toldOn(w, '2026-08-11');
  expect(first?.chat).toBe('1001');
  expect(first?.text).toContain('trả lời chậm nhất 12/8/2026 (còn 1 ngày)');
  await w.as('administrator').dialog([
    ['/dulieu giahan 1', /lý do gì/],
    ['[Phải hỏi ý kiến cấp trên]', /^Đã gia hạn/],
  ]);
  expect(await toldOn(w, '2026-08-12')).toEqual([]);
  await w.db.prisma.incident.create({
    data: { foundAt: w.clock.now(), reportBy: at('2026-08-15', '07:30'), summary: 'x', scope: 'y' },
  });
  const [told] = await toldOn(w, '2026-08-13');
  expect(told?.text).toContain('Sự cố số 1: còn 48 giờ để báo');
  expect(told?.text).not.toContain('Yêu cầu');
});
