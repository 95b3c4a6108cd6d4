import { expect, it } from 'vitest';
import { knownHolidays } from '../../src/db/holidays.ts';
import { at } from '../../src/domain/calendar.ts';
import { job } from '../../src/jobs/job.ts';
import visitTomorrow from '../../src/jobs/visit-tomorrow.ts';
import { type World, world } from '../support/world.ts';

/** The reminder of a cadre's visit tomorrow: why it is skipped, or undefined. Asked when due and right before sending. */
async function skipped({ db, clock }: World): Promise<unknown[]> {
  clock.set(at('2026-08-11', '16:00'));
  const { due, still } = job(visitTomorrow);
  const context = { tx: db.prisma, clock, holidays: knownHolidays() };
  const [letter] = await due('2026-08-11', context);
  const asked = { period: '2026-08-11', recipient: letter?.recipient ?? '', personId: letter?.personId };
  return [letter?.skip, await still?.(asked, context)];
}

async function registered(): Promise<World> {
  const w = await world();
  await w.as('cadre').dialog([
    ['/dicoso 12/8 xã Hòa Tiến khảo sát', /xem đã đúng chưa/],
    ['[Lưu]', /^Đã đăng ký/],
  ]);
  return w;
}

it('reminds who agreed, and who was bound before consents were asked for', async () => {
  const w = await registered();
  expect(await skipped(w)).toEqual([undefined, undefined]);
  await w.as('cadre').dialog([
    ['/dulieu dongy nhắn nhắc việc', /nhắn nhắc trước/],
    ['[Tôi đồng ý]', /^Đã ghi/],
  ]);
  expect(await skipped(w)).toEqual([undefined, undefined]);
});

it('does not remind who withdrew, or agreed to records only', async () => {
  const w = await registered();
  await w.as('cadre').dialog([
    ['/dulieu dongy lưu việc công tác', /Trợ lý lưu/],
    ['[Tôi đồng ý]', /^Đã ghi/],
  ]);
  expect(await skipped(w)).toEqual(['chưa đồng ý nhắn nhắc', 'chưa đồng ý nhắn nhắc']);
  await w.as('cadre').dialog([
    ['/dulieu dongy nhắn nhắc việc', /nhắn nhắc trước/],
    ['[Tôi đồng ý]', /^Đã ghi/],
    ['/dulieu rut nhắn nhắc việc', /chắc chưa/],
    ['[Rút đồng ý]', /^Đã rút/],
  ]);
  expect(await skipped(w)).toEqual(['đã rút đồng ý nhắn nhắc', 'đã rút đồng ý nhắn nhắc']);
});

it('does not remind whose data is restricted; withdrawing the consent to records restricts it', async () => {
  const w = await registered();
  await w.as('cadre').dialog([
    ['/dulieu hanche restrict', /chắc chưa/],
    ['[Đồng ý]', /^Đã hạn chế/],
  ]);
  expect(await skipped(w)).toEqual(['đang hạn chế xử lý dữ liệu', 'đang hạn chế xử lý dữ liệu']);
  await w.as('cadre').dialog([
    ['/dulieu hanche lift', /chắc chưa/],
    ['[Đồng ý]', /^Đã bỏ/],
    ['/dulieu dongy records', /Trợ lý lưu/],
    ['[Tôi đồng ý]', /^Đã ghi/],
    ['/dulieu rut records', /chỉ giữ dữ liệu cũ/],
    ['[Rút đồng ý]', /^Đã rút/],
  ]);
  expect((await skipped(w))[0]).toBe('đang hạn chế xử lý dữ liệu');
});
