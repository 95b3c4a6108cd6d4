import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLine } from '../../src/domain/line.ts';
import { purposeF1, samePlace, samePurpose } from '../bench/line-score.ts';

const today = '2026-08-11';

type Case = {
  id: string;
  today: string;
  text: string;
  from?: string | null;
  place: string | null;
  purpose: string | null;
  missing?: string[];
};

// as: our own fixture, whose lines are of this shape.
const cases = readFileSync(new URL('../fixtures/lines.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Case);

describe('readLine', () => {
  it('reads day, place and purpose in any order', () => {
    const line = {
      days: { kind: 'days', from: '2026-08-12', to: '2026-08-16' },
      place: 'xã Hòa Tiến',
      purpose: 'khảo sát',
    };
    for (const text of [
      '12-16/8 xuống xã Hòa Tiến khảo sát',
      'xã Hòa Tiến, 12-16/8, khảo sát',
      'khảo sát tại xã Hòa Tiến 12-16/8',
    ]) {
      expect(readLine(text, today)).toMatchObject({ ...line, missing: [] });
    }
  });

  it('invents nothing', () => {
    expect(readLine('mai xuống xã Hòa Tiến', today)).toMatchObject({ missing: ['purpose'], goes: true });
    expect(readLine('mai', today).missing).toEqual(['place', 'purpose']);
    expect(readLine('', today)).toEqual({ missing: ['when', 'place', 'purpose'], goes: false });
  });

  it('keeps place and purpose when the day is wrong', () => {
    const line = readLine('31/2 xuống xã Hòa Bắc thăm mẹ VNAH', today);
    expect(line).toMatchObject({ days: { kind: 'invalid' }, place: 'xã Hòa Bắc', purpose: 'thăm mẹ VNAH' });
  });

  it('tells a line of going from a question', () => {
    expect(readLine('mai em đi công tác', today).goes).toBe(true);
    expect(readLine('ai họp chi đoàn quý 3', today).goes).toBe(false);
  });

  it('finds every place and purpose of the gold set, and misses what is missing', () => {
    expect(cases.length).toBeGreaterThanOrEqual(100);
    const misses = cases.filter((c) => {
      const line = readLine(c.text, c.today);
      const missing = (c.missing ?? []).join() === line.missing.join();
      return !missing || !samePlace(c.place, line.place) || !samePurpose(c.purpose, line.purpose);
    });
    expect(misses.map((c) => `${c.id} ${c.text}`)).toEqual([]);
  });

  it('reads any text without an error', () => {
    const words = fc.array(fc.constantFrom(...cases.flatMap((c) => c.text.split(' '))), { maxLength: 60 });
    const mixed = words.map((list) => list.join(' '));
    fc.assert(
      fc.property(fc.oneof(mixed, fc.string({ unit: 'grapheme', maxLength: 300 })), (text) => {
        const { place } = readLine(text, today);
        if (place !== undefined) expect(text).toContain(place);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the score of a line', () => {
  it('can fail', () => {
    expect(samePlace('xã Hòa Tiến', 'Hòa Tiến')).toBe(true);
    expect(samePlace('Chi đoàn thôn 3 xã Hòa Tiến', 'thôn 3, xã hoa tien')).toBe(true);
    expect(samePlace('thôn 3 xã Hòa Tiến', 'thôn 2 xã Hòa Tiến')).toBe(false);
    expect(samePlace('xã Hòa Tiến', undefined)).toBe(false);
    expect(purposeF1('khảo sát đường', 'khao sat')).toBeCloseTo(0.8);
    expect(samePurpose('khảo sát mô hình kinh tế', 'khảo sát')).toBe(false);
    expect(samePurpose(null, 'khảo sát')).toBe(false);
  });
});
