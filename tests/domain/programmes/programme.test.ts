import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownHolidays } from '../../../src/db/holidays.ts';
import { readProgramme } from '../../../src/db/programme-file.ts';
import { isWorkingDay } from '../../../src/domain/calendar.ts';
import { addDays, type Day } from '../../../src/domain/day.ts';
import { type Answers, fulfils, periodEnd, stretches } from '../../../src/domain/programmes/programme-answer.ts';
import {
  addMonths,
  deadlineFrom,
  duesFrom,
  reminderDays,
  stepDays,
} from '../../../src/domain/programmes/programme-days.ts';
import { countMasks } from '../../../src/domain/programmes/programme-sieve.ts';
import { projectStateOn } from '../../../src/domain/programmes/youth-project.ts';

const good = `code: mau
title: Mẫu
about: x
rules: [MH-01]
level: [branch]
anchor: { title: Ngày mốc, sunday: true }
deadline: { day: "02-15", remind: [7] }
steps:
  - { title: Trước, days: -30, remind: [7, 1] }
  - { title: Sau, month: 1, criterion: dat }
criteria:
  - { key: dat, title: Đạt, kind: yesNo }
  - { key: so, title: Số, kind: number, target: 5, counts: false }
`;

describe('a programme’s file', () => {
  it.each([
    ['code: mau', 'code: Mẫu Mới', 1, 'chỉ gồm chữ thường'],
    ['rules: [MH-01]', 'rules: []', 1, 'phải ghi căn cứ'],
    ['rules: [MH-01]', 'rules: [điều 3]', 4, 'phải là mã điều'],
    ['level: [branch]', 'level: branch', 5, '“level” phải là danh sách'],
    ['level: [branch]', 'level: [thôn]', 5, 'phải là một trong'],
    ['days: -30', 'days: sớm', 9, '“days” phải là số'],
    ['days: -30', 'days: -30, month: 2', 9, 'ghi đúng một trong hai'],
    ['criterion: dat', 'criterion: khac', 10, 'không có tiêu chí “khac”'],
    ['kind: yesNo', 'kind: maybe', 12, 'phải là một trong: yesNo'],
    ['key: so', 'key: dat', 13, 'trùng với tiêu chí đã có'],
    [', counts: false', ', màu: đỏ', 13, 'không có mục nào tên “màu”'],
    ['criteria:', 'criteria: [', 12, 'viết chưa đúng YAML'],
    ['day: "02-15"', 'day: "30-02"', 7, 'phải là ngày YYYY-MM-DD'],
    ['anchor: { title: Ngày mốc, sunday: true }', '', 8, 'phải có “anchor”'],
    ['title: Mẫu', '\ttitle: Mẫu', 2, 'Tab'],
  ])('%s → %s: line %i', (was, is, line, reason) => {
    const found = readProgramme(good.replace(was, is));
    expect('problems' in found ? found.problems : []).toContainEqual({ line, reason: expect.stringContaining(reason) });
  });

  it('never throws, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((part) => good.replace('MH-01', part)),
        ),
        (source) => {
          const found = readProgramme(source);
          return 'definition' in found || found.problems.every(({ line, reason }) => line >= 1 && reason !== '');
        },
      ),
    );
  });
});

it('counts steps from the anchor day, to a month’s end, and a yearly deadline anew', () => {
  const read = readProgramme(good);
  if ('problems' in read) return expect.unreachable(JSON.stringify(read.problems));
  const { definition } = read;
  expect(stepDays(definition, '2022-06-05').map(({ day }) => day)).toEqual(['2022-05-06', '2022-07-31']);
  expect(deadlineFrom(definition, '2026-02-15')?.day).toBe('2026-02-15');
  expect(deadlineFrom(definition, '2026-02-16')?.day).toBe('2027-02-15');
  expect(duesFrom(definition, '2022-06-05', '2022-05-07').map(({ title }) => title)).toEqual([
    'Sau',
    'Hạn của mô hình',
  ]);
  expect(duesFrom(definition, null, '2026-02-08').map(({ title }) => title)).toEqual(['Hạn của mô hình']);
  expect(addMonths('2024-08-31', 30)).toBe('2027-02-28');
});

it('reminds so many days ahead, on the working day before where that one is off, never after the day itself', () => {
  const holidays = knownHolidays();
  const day = fc.integer({ min: 0, max: 700 }).map((n) => addDays('2026-01-01', n));
  const ahead = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 5 });
  fc.assert(
    fc.property(day, ahead, (on, remind) => {
      const days = reminderDays({ day: on, title: '', remind }, holidays);
      const back = (from: Day): Day => (isWorkingDay(from, holidays) ? from : back(addDays(from, -1)));
      expect(days).toEqual([...new Set(remind.map((n) => back(addDays(on, -n))))].sort());
      return days.every((one) => one <= on);
    }),
  );
  expect(reminderDays({ day: '2026-10-04', title: '', remind: [30, 14, 7, 1] }, holidays)).toEqual([
    ...['2026-09-04', '2026-09-18', '2026-09-25', '2026-10-02'],
  ]);
});

it('splits answers into stretches in which the same ones hold, without gap or overlap', () => {
  const day = fc.integer({ min: 0, max: 60 }).map((n) => addDays('2026-01-01', n));
  const said = fc.record({ until: fc.option(day, { nil: undefined }) });
  const all = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), said);
  fc.assert(
    fc.property(all, day, day, (given, from, asked) => {
      const answers: Answers = Object.fromEntries(
        Object.entries(given).map(([key, { until }]) => [
          key,
          { value: true, on: from, by: 1, ...(until ? { until } : {}) },
        ]),
      );
      const rows = stretches(answers, from);
      const on = rows.filter((row) => row.from <= asked && (row.to === null || asked <= row.to));
      const holding = Object.keys(answers).filter((key) => asked >= from && (answers[key]?.until ?? '9999') >= asked);
      expect(Object.keys(on[0]?.answers ?? {}).sort()).toEqual(holding.sort());
      expect(on.length).toBeLessThanOrEqual(1);
    }),
  );
});

it('knows the ends of months, quarters and years, what fulfils a criterion, and a project’s state on a day', () => {
  expect((['month', 'quarter', 'year'] as const).map((one) => periodEnd('2024-02-10', one))).toEqual([
    '2024-02-29',
    '2024-03-31',
    '2024-12-31',
  ]);
  const base = { key: 'k', title: 'K', counts: true, together: false, photo: false };
  expect([4, 5, 6].map((value) => fulfils({ ...base, kind: 'number', target: 5 }, value))).toEqual([false, true, true]);
  expect(['', '12-KH'].map((value) => fulfils({ ...base, kind: 'document' }, value))).toEqual([false, true]);
  const days = { from: '2026-08-01', to: '2026-08-30', doneOn: null, stoppedOn: null };
  const on = (day: Day, more: object = {}) => projectStateOn({ ...days, ...more }, day);
  expect([
    on('2026-07-31'),
    on('2026-08-01'),
    on('2026-08-31'),
    on('2026-08-20', { doneOn: '2026-08-20' }),
    on('2026-08-19', { stoppedOn: '2026-08-20' }),
  ]).toEqual(['planned', 'doing', 'late', 'done', 'doing']);
});

it('counts units by their facts, low bits and high, only those that stand', () => {
  const fact = fc.record({ bit: fc.integer({ min: 0, max: 51 }), ids: fc.uniqueArray(fc.nat(300), { maxLength: 40 }) });
  fc.assert(
    fc.property(fc.array(fact, { maxLength: 12 }), fc.integer({ min: 0, max: 51 }), (facts, level) => {
      const packed = facts.map(({ bit, ids }) => {
        const bytes = new DataView(new ArrayBuffer(4 * ids.length));
        for (const [at, id] of ids.entries()) bytes.setUint32(4 * at, id);
        return { bit: 1n << BigInt(bit), ids: new Uint8Array(bytes.buffer) };
      });
      const byHand = new Map<bigint, number>();
      for (let id = 0; id <= 300; id++) {
        const bits = new Set(facts.filter(({ ids }) => ids.includes(id)).map(({ bit }) => bit));
        const mask = [...bits].reduce((all, bit) => all | (1n << BigInt(bit)), 0n);
        if (bits.has(level)) byHand.set(mask, (byHand.get(mask) ?? 0) + 1);
      }
      const found = countMasks(packed, 1n << BigInt(level));
      expect(new Map(found.map(({ mask, units }) => [mask, units]))).toEqual(byHand);
    }),
  );
});
