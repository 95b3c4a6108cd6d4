import { describe, expect, it } from 'vitest';
import { knownHolidays } from '../../../src/db/holidays.ts';
import { clockLine, deadlines, extendedDoneBy, requestTerms } from '../../../src/domain/data-rights/data-rights.ts';

const holidays = knownHolidays();

describe('the legal deadlines of a request (NĐ 356/2025, Điều 5)', () => {
  it.each([
    ['view', '2026-08-10', '2026-08-12', '2026-08-20'],
    ['correct', '2026-08-10', '2026-08-12', '2026-08-20'],
    ['withdraw', '2026-08-10', '2026-08-12', '2026-08-25'],
    ['restrict', '2026-08-13', '2026-08-17', '2026-08-28'],
    ['object', '2026-08-14', '2026-08-18', '2026-08-29'],
    ['delete', '2026-08-10', '2026-08-12', '2026-08-30'],
  ] as const)('%s received on %s: answered by %s, done by %s', (kind, received, answerBy, doneBy) => {
    expect(deadlines(kind, received, holidays)).toEqual({ answerBy, doneBy });
  });

  it('counts working days around public holidays, and calendar days through them', () => {
    expect(deadlines('delete', '2026-04-29', holidays)).toEqual({ answerBy: '2026-05-05', doneBy: '2026-05-19' });
  });

  it('is put off once by as much as it has', () => {
    expect(extendedDoneBy('delete', '2026-08-30')).toBe('2026-09-19');
    expect(extendedDoneBy('view', '2026-08-20')).toBe('2026-08-30');
    expect(Object.values(requestTerms).map(({ days, extension }) => days === extension)).not.toContain(false);
  });

  it('is read as a clock', () => {
    const request = { state: 'received', answerBy: '2026-08-12', doneBy: '2026-08-30', extended: false } as const;
    expect(clockLine(request, '2026-08-10')).toBe(
      'trả lời chậm nhất 12/8/2026 (còn 2 ngày), xong chậm nhất 30/8/2026 (còn 20 ngày)',
    );
    expect(clockLine(request, '2026-08-13')).toContain('trả lời chậm nhất 12/8/2026 (quá 1 ngày)');
    expect(clockLine({ ...request, state: 'answered', extended: true }, '2026-08-30')).toBe(
      'xong chậm nhất 30/8/2026 (hôm nay là hạn), đã gia hạn',
    );
  });
});
