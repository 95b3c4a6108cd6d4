import { expect, it } from 'vitest';
import { knownHolidays } from '../../src/db/holidays.ts';
import { at } from '../../src/domain/calendar.ts';
import { addDays, type Day } from '../../src/domain/day.ts';
import planAnswers from '../../src/jobs/plan-answers.ts';
import { type World, world } from '../support/world.ts';

/** What is said to whom on a day, by chat. */
async function toldOn({ db, clock }: World, day: Day): Promise<Record<string, string>> {
  clock.set(at(day, '08:00'));
  const letters = await planAnswers.due(day, { tx: db.prisma, clock, holidays: knownHolidays() });
  return Object.fromEntries(letters.map((letter) => [letter.to?.chat ?? letter.skip, letter.reply.text]));
}

async function handedIn(): Promise<World> {
  const w = await world({ today: '2026-09-10' });
  await w.as('cadre').dialog([
    ['/dicoso 20/10 xã Hòa Tiến khảo sát', /xem đã đúng chưa/],
    ['ok', /^Đã đăng ký V1/],
    ['/kehoach nop', /^Đã nộp/],
  ]);
  return w;
}

it('follows up after three and six working days what nobody decides about, and then no more', async () => {
  const w = await handedIn();
  await w.as('head').dialog([['/kehoach trinh', /^Đã trình/]]);
  const told = new Map<Day, Record<string, string>>();
  for (let day = '2026-09-11'; day <= '2026-09-30'; day = addDays(day, 1)) {
    const letters = await toldOn(w, day);
    if (Object.keys(letters).length > 0) told.set(day, letters);
  }
  // Thursday 10/9 it was submitted: Friday, Monday, Tuesday are the three.
  expect([...told.keys()]).toEqual(['2026-09-15', '2026-09-18']);
  const [first, second] = [...told.values()];
  expect(Object.keys(first ?? {}).sort()).toEqual(['1002', '1003', '1004', '1005']);
  expect(first?.['1002']).toMatch(/bản 1 chờ đồng chí duyệt: trình ngày 10\/9\/2026, 3 ngày làm việc chưa có trả lời/);
  expect(first?.['1005']).toMatch(/Trợ lý đã nhắc người duyệt\.$/);
  expect(second?.['1001']).toMatch(/đã được nhắc hai lần/);
});

it('is silent about what was decided, also right before it leaves', async () => {
  const w = await handedIn();
  await w.as('head').dialog([['/kehoach trinh', /^Đã trình/]]);
  const context = { tx: w.db.prisma, clock: w.clock };
  const letter = { period: '2026-09-15', recipient: '2.plan.1.1', personId: 2 };
  expect(await planAnswers.still?.(letter, context)).toBeUndefined();
  await w.as('leader').dialog([['/duyet dongy 1 1', /^Đã duyệt/]]);
  expect(await planAnswers.still?.(letter, context)).toBe('kế hoạch đã có trả lời');
  expect(await toldOn(w, '2026-09-15')).toEqual({});
});

it('asks the head, then the leaders, for a plan that is not submitted after the deadline', async () => {
  const w = await handedIn();
  // The deadline is Monday 5/10; three working days later is Thursday, six later Tuesday.
  expect(await toldOn(w, '2026-10-07')).toEqual({});
  expect(await toldOn(w, '2026-10-08')).toEqual({
    1005: expect.stringMatching(/hạn 5\/10\/2026 đã qua mà kế hoạch của ban chưa trình/),
  });
  expect(Object.keys(await toldOn(w, '2026-10-13')).sort()).toEqual(['1002', '1003', '1004']);
});
