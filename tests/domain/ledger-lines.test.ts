import { expect, it } from 'vitest';
import type { LedgerVisit } from '../../src/domain/ledger/input.ts';
import { ledgerOf } from '../../src/domain/ledger/ledger.ts';
import { ledgerLines } from '../../src/domain/ledger/lines.ts';
import { bareTerms, type VisitTerms } from '../../src/domain/policies/policy.ts';

const holidays = { off: new Map(), work: new Set<string>() };
const sixty: VisitTerms = { ...bareTerms, daysPerYear: { value: 60, rule: 'KS-02' } };

function lines(days: readonly [from: string, to: string][], terms: VisitTerms, more: Partial<LedgerVisit> = {}) {
  const visits = days.map(([from, to], id) => ({
    ...{ id, from, to, state: 'planned' as const, level: 'branch' as const, thematic: false },
    ...more,
  }));
  const service = [{ from: '2020-01-01', to: null }];
  const given = { visits, terms, exemptions: [], service, year: 2026, today: '2026-08-10', holidays };
  return ledgerLines(ledgerOf(given), terms);
}

it('says the result first, and what the quota rests on', () => {
  const went = lines(
    [
      ['2026-01-05', '2026-02-15'],
      ['2026-08-10', '2026-08-18'],
    ],
    sixty,
  );
  expect(went).toEqual([
    'Năm 2026: đã đi 42/60 ngày, đăng ký thêm 9 ngày.',
    '■■■■■■■▣▣□ còn thiếu 9 ngày',
    'Chỉ tiêu 60 ngày/năm: KS-02.',
    'Đến nay kịp nhịp đều; phần còn thiếu phải bắt đầu chậm nhất 23/12/2026.',
  ]);
  expect(lines([['2026-01-05', '2026-02-22']], { ...sixty, daysPerYear: { value: 49, rule: null } }).slice(1)).toEqual([
    '■■■■■■■■■■ đã đủ chỉ tiêu',
    'Chỉ tiêu 49 ngày/năm: đơn vị tự đặt.',
  ]);
  expect(lines([], bareTerms)[1]).toBe('Đơn vị chưa đặt chỉ tiêu.');
});

it('says what is asked by level and of trips, how far behind the pace, and what is broken by how much', () => {
  const terms: VisitTerms = {
    ...{ ...sixty, levelMinimums: { value: { branch: 30, commune: 20 }, rule: 'KS-15' } },
    thematicTrips: { value: { count: 2, minDays: 5, maxDays: 7 }, rule: 'KS-03' },
    halfDays: { value: true, rule: null },
  };
  expect(lines([['2026-03-02', '2026-03-04']], terms, { thematic: true, startPart: 'chiều' }).slice(1)).toEqual([
    '■□□□□□□□□□ còn thiếu 57,5 ngày',
    'Chỉ tiêu 60 ngày/năm: KS-02.',
    'Theo nơi đến: chi đoàn 2,5/30, cấp xã 0/20 ngày.',
    'Đợt chuyên đề: 0/2 (KS-03).',
    'Đến nay chậm 33,5 ngày so với nhịp đều; phần còn thiếu phải bắt đầu chậm nhất 4/11/2026, đợt chuyên đề chậm nhất 22/12/2026.',
    '⚠ Đợt 2–4/3/2026 không tính là đợt chuyên đề: thiếu 2 ngày (KS-03).',
  ]);
});
