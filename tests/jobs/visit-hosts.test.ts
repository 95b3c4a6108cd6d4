import { expect, it } from 'vitest';
import { knownHolidays } from '../../src/db/holidays.ts';
import { at } from '../../src/domain/calendar.ts';
import type { Day } from '../../src/domain/day.ts';
import visitHostTomorrow from '../../src/jobs/visit-host-tomorrow.ts';
import visitHosts from '../../src/jobs/visit-hosts.ts';
import { type World, world } from '../support/world.ts';

async function toldOn({ db, clock }: World, day: Day) {
  clock.set(at(day, '13:30'));
  const letters = await visitHosts.due(day, { tx: db.prisma, clock, holidays: knownHolidays() });
  return letters.map((letter) => `${letter.to?.chat}: ${letter.reply.text.split('\n')[0]}`);
}

it('tells the hosts of visits of the next three days once, and nobody of a cancelled one', async () => {
  const w = await world();
  await w.as('cadre').dialog([
    ['/dicoso 14/8 chi đoàn thôn 5 Hòa Tiến dự sinh hoạt', /xem đã đúng chưa/],
    ['ok', /^Đã đăng ký V1/],
    ['/dicoso 13/8 xã Hòa Phong họp', /xem đã đúng chưa/],
    ['ok', /^Đã đăng ký V2/],
    ['/huy V2', /chắc chưa/],
    ['ok', /^Đã huỷ/],
  ]);
  expect(await toldOn(w, '2026-08-10')).toEqual([]);
  // The branch has nobody on the bot: its commune's secretary and deputy hear of it.
  const line = 'Sắp có chuyến đi cơ sở đến Chi đoàn thôn 5: Thứ Sáu 14/8/2026.';
  expect(await toldOn(w, '2026-08-11')).toEqual([`1022: ${line}`, `1023: ${line}`]);
  expect(await toldOn(w, '2026-08-12')).toEqual([]);
  const context = { tx: w.db.prisma, clock: w.clock };
  const letter = { period: '2026-08-11', recipient: '22.1.1', personId: 22 };
  expect(await visitHosts.still?.(letter, context)).toBeUndefined();
  await w.as('cadre').dialog([
    ['/huy V1', /chắc chưa/],
    ['ok', /^Đã huỷ/],
  ]);
  expect(await visitHosts.still?.(letter, context)).toBe('chuyến đã huỷ hoặc đã xong');
});

it('reminds hosts the day before in one letter, but not those told that very day', async () => {
  const w = await world();
  await w.as('cadre').dialog([
    ['/dicoso 14/8 xã Hòa Tiến khảo sát', /xem đã đúng chưa/],
    ['ok', /^Đã đăng ký V1/],
  ]);
  await w.as('head').dialog([
    ['/dicoso 14/8 xã Hòa Tiến kiểm tra', /xem đã đúng chưa/],
    ['ok', /^Đã đăng ký V2/],
  ]);
  const remind = async (day: Day) => {
    w.clock.set(at(day, '16:00'));
    const letters = await visitHostTomorrow.due(day, { tx: w.db.prisma, clock: w.clock, holidays: knownHolidays() });
    return letters.map((letter) => `${letter.to?.chat}: ${letter.reply.text.split('\n').length} dòng`);
  };
  expect(await remind('2026-08-13')).toEqual([]);
  await toldOn(w, '2026-08-12');
  expect(await remind('2026-08-12')).toEqual([]);
  expect(await remind('2026-08-13')).toEqual(['1022: 3 dòng', '1023: 3 dòng']);
});
