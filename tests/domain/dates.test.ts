import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Parsed, parseDays, readVisitDay } from '../../src/domain/dates/parse.ts';
import { tokenise } from '../../src/domain/dates/token.ts';
import { addDays, formatDay, formatRange } from '../../src/domain/day.ts';

const today = '2026-08-11'; // a Tuesday

function shown(parsed: Parsed | undefined): string {
  if (parsed?.kind === 'days') return parsed.from === parsed.to ? parsed.from : `${parsed.from}..${parsed.to}`;
  return parsed?.kind === 'period' ? parsed.period : (parsed?.kind ?? 'none');
}

const read = (text: string, on = today): string => shown(parseDays(text, on));
const reason = (text: string): string => {
  const parsed = parseDays(text, today);
  return parsed && 'why' in parsed ? parsed.why : '';
};

type Case = { id: string; today: string; text: string; from?: string; to?: string; period?: string; ambiguous?: true };

function wanted(c: Case): string {
  if (c.from && c.to) return c.from === c.to ? c.from : `${c.from}..${c.to}`;
  return c.period ?? (c.ambiguous ? 'ambiguous' : 'invalid');
}

describe('parseDays', () => {
  it('reads every expression of the gold set', () => {
    const lines = readFileSync(new URL('../fixtures/dates.jsonl', import.meta.url), 'utf8')
      .trim()
      .split('\n');
    // as: our own fixture, whose lines are of this shape.
    const cases = lines.map((line) => JSON.parse(line) as Case);
    expect(cases.length).toBeGreaterThanOrEqual(300);
    const misses = cases.filter((c) => read(c.text, c.today) !== wanted(c)).map((c) => `${c.id} ${c.text}`);
    expect(misses).toEqual([]);
  });

  it('says what cannot be, and what to type', () => {
    expect(reason('31/2')).toMatch(/^Không có ngày 31\/2\. Đồng chí nhắn lại ngày đi/);
    expect(reason('16/8-12/8')).toContain('ngày kết thúc trước ngày bắt đầu');
    expect(reason('16-12/8')).toContain('ngày kết thúc trước ngày bắt đầu');
    expect(reason('tháng 13')).toMatch(/^Không có tháng 13/);
    expect(reason('thứ 8')).toMatch(/^Không có thứ 8/);
    expect(reason('quý 5')).toMatch(/^Không có quý 5/);
  });

  it('says what is unclear', () => {
    expect(reason('8-12')).toContain('ngày 8 tháng 12 hay từ ngày 8 đến ngày 12');
    expect(reason('thứ 5 ngày 12/8')).toContain('không khớp');
    expect(reason('t5')).toContain('thứ 5 hay tháng 5');
    expect(reason('thứ 3')).toContain('Hôm nay cũng đúng thứ ấy');
    expect(reason('30 tết')).toContain('29 ngày');
  });

  it('gives the time and the part of the day beside the day', () => {
    expect(parseDays('7h30 sáng mai', today)).toEqual({
      kind: 'days',
      from: '2026-08-12',
      to: '2026-08-12',
      time: '07:30',
      part: 'sáng',
    });
    expect(parseDays('12/8, 7h-11h30', today)).toMatchObject({ time: '07:00–11:30' });
    expect(parseDays('rằm tháng 8', today)).toMatchObject({ from: '2026-09-25', lunar: true });
  });

  it('finds nothing where no day is said', () => {
    expect(['', 'ok', 'xã Hòa Tiến', 'rảnh', 'ngày', 'tặng quà'].map((t) => read(t))).toEqual(Array(6).fill('none'));
  });

  it('reads back what the bot writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 80 }), (start, length) => {
        const from = addDays('2024-01-01', start);
        const to = addDays(from, length);
        expect(read(formatRange(from, to))).toBe(length === 0 ? from : `${from}..${to}`);
        expect(read(formatDay(from))).toBe(from);
      }),
    );
  });
});

it('takes a day without its year for the last one where what is over is meant', () => {
  const past = (text: string) => shown(parseDays(text, today, true));
  expect([past('15/11'), past('10/8'), past('31/12/2026'), past('tháng 9'), past('hôm qua')]).toEqual([
    '2025-11-15',
    '2026-08-10',
    '2026-12-31',
    '2025-09',
    '2026-08-10',
  ]);
  expect([read('15/11'), read('10/8'), read('tháng 9')]).toEqual(['2026-11-15', '2027-08-10', '2026-09']);
});

const find = (text: string) => readVisitDay(tokenise(text), text, today);

describe('readVisitDay', () => {
  it('takes the visit day and says where it stands', () => {
    const line = 'xuống xã Hòa Tiến ngày 12/8 khảo sát';
    const found = find(line);
    expect(shown(found?.parsed)).toBe('2026-08-12');
    expect(found?.said.map(({ start, end }) => line.slice(start, end))).toEqual(['ngày 12/8']);
  });

  it('leaves days that belong to the purpose or to a name', () => {
    const days = (text: string) => shown(find(text)?.parsed);
    expect(days('12/8 xuống xã Tân Mai chuẩn bị 26/3')).toBe('2026-08-12');
    expect(days('xuống xã Tân Mai chuẩn bị 26/3')).toBe('none');
    expect(days('báo cáo quý 3 tại xã Năm Căn')).toBe('none');
    expect(days('trường THPT 19/5, 20 đv, thứ 6')).toBe('2026-08-14');
  });
});

describe('any text at all', () => {
  const pieces = fc.constantFrom(
    ...'12 8 / - – , . ( ) ~ -> từ đến tới thứ t cn tuần sau này ngày tháng năm mai mốt mùng tết rằm âm h 3 31 2026 và hoặc khoảng đi hay quý q đầu cuối nửa hôm qua kia vài 99999 xã'.split(
      ' ',
    ),
  );
  const dayish = fc.array(pieces, { maxLength: 60 }).map((words) => words.join(' '));

  it('is read without an error', () => {
    fc.assert(
      fc.property(
        fc.oneof(dayish, fc.string({ unit: 'grapheme', maxLength: 300 }), fc.string({ unit: 'binary' })),
        (text) => {
          const parsed = parseDays(text, today);
          find(text);
          if (parsed?.kind === 'days') expect(parsed.from <= parsed.to).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is read to the end however long it is', () => {
    for (const word of [
      '1/',
      '12-',
      'từ ',
      'thứ ',
      '1,',
      '(',
      'khoảng ',
      'mai và ',
      'tuần sau ',
      '8h-',
      'O',
      'aa',
      '30 tết ',
    ]) {
      const text = word.repeat(Math.ceil(4096 / word.length)).slice(0, 4096);
      expect(() => [parseDays(text, today), find(text)]).not.toThrow();
    }
  });
});
