import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkRange, progressBar } from '../../../src/domain/visits/visit.ts';

const limits = { longest: { value: 14, rule: null }, ahead: { value: 366, rule: 'KS-04' } };

it('draws a bar of ten cells for any numbers', () => {
  const number = fc.integer({ min: 0, max: 400 });
  fc.assert(
    fc.property(number, number, number, (done, planned, quota) => [...progressBar(done, planned, quota)].length === 10),
  );
  expect(progressBar(30, 12, 60)).toBe('■■■■■▣▣□□□');
  expect(progressBar(1, 0, 60)).toBe('■□□□□□□□□□');
  expect(progressBar(0, 0, 60)).toBe('□□□□□□□□□□');
});

it.each([
  [{ from: '2026-08-16', to: '2026-08-12' }, /Ngày kết thúc trước ngày bắt đầu/],
  [{ from: '2026-08-12', to: '2026-09-30' }, /dài nhất 14 ngày, đồng chí ghi 50 ngày/],
  [{ from: '2026-06-01', to: '2026-06-02' }, /đã qua hơn 31 ngày/],
  [{ from: '2027-12-01', to: '2027-12-01' }, /chỉ đăng ký trước nhiều nhất 366 ngày/],
])('refuses %o', (range, sentence) => {
  expect(() => checkRange(range, '2026-08-10', limits)).toThrow(sentence);
});

it('takes a visit of yesterday and one of next month', () => {
  for (const day of ['2026-08-09', '2026-08-10', '2026-09-10'])
    checkRange({ from: day, to: day }, '2026-08-10', limits);
});

it('cites the clause a limit rests on, and none where the unit set it', () => {
  const refusal = (from: string, to: string) => {
    try {
      checkRange({ from, to }, '2026-08-10', limits);
    } catch (error) {
      return error;
    }
    return undefined;
  };
  expect(refusal('2027-12-01', '2027-12-01')).toMatchObject({ ruleId: 'KS-04', field: 'when' });
  expect(refusal('2026-08-12', '2026-09-30')).not.toHaveProperty('ruleId');
});
