import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, type Day } from '../../src/domain/day.ts';
import { checkRange, countDays, progressBar, progressLines } from '../../src/domain/visit.ts';

const START = '2026-01-01';
const anyDay = fc.integer({ min: -40, max: 400 }).map((n) => addDays(START, n));
const anyVisit = fc.record({ from: anyDay, days: fc.integer({ min: 1, max: 40 }) });

/** Oracle: asks of every day of the year whether some visit covers it. */
function bruteForce(visits: readonly { from: Day; to: Day }[], today: Day) {
  let [done, planned] = [0, 0];
  for (let d = START; d <= '2026-12-31'; d = addDays(d, 1)) {
    if (!visits.some((visit) => visit.from <= d && d <= visit.to)) continue;
    if (d < today) done += 1;
    else planned += 1;
  }
  return { done, planned };
}

it('counts each day of the year once, whatever overlaps, as a day-by-day count does', () => {
  fc.assert(
    fc.property(fc.array(anyVisit, { maxLength: 12 }), anyDay, (drawn, today) => {
      const visits = drawn.map(({ from, days }) => ({ from, to: addDays(from, days - 1) }));
      expect(countDays(visits, 2026, today)).toEqual(bruteForce(visits, today));
    }),
    { numRuns: 500 },
  );
});

it('draws a bar of ten cells for any numbers', () => {
  const number = fc.integer({ min: 0, max: 400 });
  fc.assert(
    fc.property(number, number, number, (done, planned, quota) => [...progressBar(done, planned, quota)].length === 10),
  );
  expect(progressBar(30, 12, 60)).toBe('■■■■■▣▣□□□');
  expect(progressBar(1, 0, 60)).toBe('■□□□□□□□□□');
  expect(progressBar(0, 0, 60)).toBe('□□□□□□□□□□');
});

it('says the result first, and what the quota rests on', () => {
  const own = { year: 2026, done: 42, planned: 9, quota: 60 };
  expect(progressLines({ ...own, rule: 'KS-02' })).toEqual([
    'Năm 2026: đã đi 42/60 ngày, đăng ký thêm 9 ngày.',
    '■■■■■■■▣▣□ còn thiếu 9 ngày',
    'Chỉ tiêu 60 ngày/năm: KS-02.',
  ]);
  expect(progressLines({ ...own, quota: 50, rule: undefined }).slice(1)).toEqual([
    '■■■■■■■■▣▣ đủ chỉ tiêu khi đi hết',
    'Chỉ tiêu 50 ngày/năm: đơn vị tự đặt.',
  ]);
  expect(progressLines({ ...own, quota: 0, rule: undefined })[1]).toBe('Đơn vị chưa đặt chỉ tiêu.');
});

it.each([
  [{ from: '2026-08-16', to: '2026-08-12' }, /Ngày kết thúc trước ngày bắt đầu/],
  [{ from: '2026-08-12', to: '2026-09-30' }, /dài nhất 14 ngày, đồng chí ghi 50 ngày/],
  [{ from: '2026-06-01', to: '2026-06-02' }, /đã qua hơn 31 ngày/],
  [{ from: '2027-12-01', to: '2027-12-01' }, /chỉ đăng ký trước nhiều nhất 366 ngày/],
])('refuses %o', (range, sentence) => {
  expect(() => checkRange(range, '2026-08-10', { longest: 14, ahead: 366 })).toThrow(sentence);
});

it('takes a visit of yesterday and one of next month', () => {
  for (const day of ['2026-08-09', '2026-08-10', '2026-09-10'])
    checkRange({ from: day, to: day }, '2026-08-10', { longest: 14, ahead: 366 });
});
