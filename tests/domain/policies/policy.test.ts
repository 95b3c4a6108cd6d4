import { expect, it } from 'vitest';
import { readSample } from '../../../src/db/seed/seed-sample-data.ts';
import {
  absent,
  bareTerms,
  policyProblem,
  subjectOf,
  type TermName,
  visitTerms,
} from '../../../src/domain/policies/policy.ts';
import { readTerm, sayTerm, termWords } from '../../../src/domain/policies/policy-words.ts';

const names = Object.keys(termWords) as TermName[]; // as: its keys are the terms
const limits: readonly string[] = ['daysPerYear', 'longestRange', 'advance'];

it('has words for every term, and reads its own examples', () => {
  expect(names.sort()).toEqual(Object.keys(visitTerms.shape).sort());
  for (const name of names) {
    const value = readTerm(name, termWords[name].example);
    const terms = visitTerms.parse({ ...bareTerms, [name]: { value, rule: null } });
    expect(terms[name]?.value, name).toEqual(value);
  }
});

it('says what it has read, and has something to hold where a term is absent', () => {
  expect(sayTerm('levelMinimums', { branch: 30, commune: 20 })).toBe('chi đoàn 30, cấp xã 20 ngày');
  expect(sayTerm('season', { from: '03-01', to: '12-31' })).toBe('1/3 – 31/12');
  expect(sayTerm('activities', ['joint'])).toBe('phối hợp tổ chức hoạt động');
  expect(names.filter((name) => !limits.includes(name)).sort()).toEqual(Object.keys(absent).sort());
});

it.each([
  ['thematicTrips', 'hai đợt', undefined],
  ['thematicTrips', '2 đợt 5 ngày', { count: 2, minDays: 5, maxDays: 5 }],
  ['activities', 'phối hợp', ['joint']],
  ['activities', 'tất cả', ['survey', 'joint', 'inspection', 'meeting']],
  ['activities', 'dự sinh hoạt', ['meeting']],
  ['halfDays', 'không', false],
  ['countsFrom', 'cơ sở xác nhận', 'confirmed'],
  ['cutOff', 'chốt 15/11', '11-15'],
  ['reportDue', 'mười', undefined],
  ['levelMinimums', 'chi đoàn 30 ngày, cấp xã 20', { branch: 30, commune: 20 }],
] as const)('reads %s from “%s”', (name, said, value) => {
  expect(readTerm(name, said)).toEqual(value);
});

it.each([
  [{ thematicTrips: { value: { count: 2, minDays: 8, maxDays: 7 }, rule: null } }, /ngắn nhất 8 ngày lại dài hơn/],
  [
    {
      longestRange: { value: 3, rule: null },
      thematicTrips: { value: { count: 1, minDays: 5, maxDays: 7 }, rule: null },
    },
    /không đăng ký được/,
  ],
  [{ levelMinimums: { value: { branch: 40, commune: 30 }, rule: null } }, /cộng lại là 70, nhiều hơn chỉ tiêu 60/],
  [{ season: { value: { from: '06-01', to: '03-01' }, rule: null } }, /bắt đầu sau ngày kết thúc/],
  [
    { season: { value: { from: '06-01', to: '12-31' }, rule: null }, cutOff: { value: '05-01', rule: null } },
    /trước ngày bắt đầu/,
  ],
])('refuses terms impossible together: %o', (some, why) => {
  const terms = { ...bareTerms, daysPerYear: { value: 60, rule: 'KS-02' }, ...some };
  expect(policyProblem(terms)).toMatch(why);
});

it('finds no fault with the sample, nor with a bare policy', () => {
  for (const { terms } of readSample().policies) expect(policyProblem(terms)).toBeUndefined();
  expect(policyProblem(bareTerms)).toBeUndefined();
});

it('takes the highest of the role levels somebody holds', () => {
  expect(subjectOf(['inspector', 'leader'])).toBe('leader');
  expect(subjectOf(['secretary', 'cadre'])).toBe('cadre');
  expect(subjectOf(['member', 'administrator'])).toBeUndefined();
});
