import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, partsOf, weekdayOf } from '../../../src/domain/day.ts';
import { type Counts, figuresOf, readCounts } from '../../../src/domain/meetings/meeting-counts.ts';
import {
  absenceOf,
  meetingEvents,
  meetingState,
  nextMeetingState,
  splitMeetingCode,
} from '../../../src/domain/meetings/meeting-life.ts';
import { readMeetingLine } from '../../../src/domain/meetings/meeting-line.ts';
import { nextMonthDays } from '../../../src/domain/meetings/meeting-next.ts';
import { type MeetingCase, scoreMeeting, shownCounts } from '../../bench/meeting-score.ts';

type Case = MeetingCase & { id: string; today: string; text: string; from?: string; to?: string; invalid?: true };

// as: our own fixture, whose lines are of this shape.
const cases = readFileSync(new URL('../../fixtures/meetings.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Case);

describe('a meeting’s line', () => {
  it('is read right in every part of the gold set', () => {
    expect(cases.length).toBeGreaterThanOrEqual(100);
    const misses = cases.filter((c) => {
      const line = readMeetingLine(c.text, c.today);
      const day = line.days?.kind === 'days' ? `${line.days.from}..${line.days.to}` : (line.days?.kind ?? 'none');
      const want = c.invalid ? 'invalid' : c.from ? `${c.from}..${c.to}` : 'none';
      const right = { day: day === want, ...scoreMeeting(c, line) };
      return Object.values(right).includes(false);
    });
    expect(misses.map((c) => `${c.id} ${c.text}`)).toEqual([]);
  });

  it('tells what was from what is to come, and invents nothing', () => {
    expect(readMeetingLine('đã họp 8/8', '2026-08-11')).toMatchObject({ held: true });
    expect(readMeetingLine('họp 8/8', '2026-08-11')).toMatchObject({ held: false });
    expect(readMeetingLine('họp chi đoàn', '2026-08-11')).toEqual({ held: false });
    expect(readMeetingLine('', '2026-08-11')).toEqual({ held: false });
    expect(readMeetingLine('mai 19h chào cờ', '2026-08-11').topic).toBe('chào cờ');
    expect(readMeetingLine('mai 19h, nội dung họp chi đoàn', '2026-08-11').topic).toBe('họp chi đoàn');
    expect(readMeetingLine('mai 19h, nội dung họp: sơ kết', '2026-08-11').topic).toBe('sơ kết');
    expect(readMeetingLine('mai 19h, cơ sở vật chất', '2026-08-11').topic).toBe('cơ sở vật chất');
  });

  it('is read without an error, whatever it is', () => {
    const words = fc.array(fc.constantFrom(...cases.flatMap((c) => c.text.split(' '))), { maxLength: 40 });
    const mixed = words.map((list) => list.join(' '));
    fc.assert(
      fc.property(fc.oneof(mixed, fc.string({ unit: 'grapheme', maxLength: 200 })), (text) => {
        const { topic, place } = readMeetingLine(text, '2026-08-11');
        for (const part of [topic, place]) expect(part ?? '').not.toMatch(/\uE000/);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the score of a meeting’s line', () => {
  it('can fail', () => {
    const line = readMeetingLine('đã họp 8/8 19h30 có 14/20 nội dung sơ kết tháng', '2026-08-11');
    const want = { time: '19:30', counts: '14/20', topic: 'sơ kết tháng' };
    expect(Object.values(scoreMeeting(want, line))).not.toContain(false);
    expect(scoreMeeting({ ...want, time: null }, line).time).toBe(false);
    expect(scoreMeeting({ ...want, counts: '14' }, line).counts).toBe(false);
    expect(scoreMeeting({ ...want, topic: 'đại hội chi đoàn' }, line).topic).toBe(false);
  });
});

const some = fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined });

describe('final figures', () => {
  it('are never impossible, and never refused where they are whole', () => {
    const told = fc.record({ present: some, absent: some, total: some });
    fc.assert(
      fc.property(told, fc.option(fc.integer({ min: 0, max: 40 })), (counts: Counts, known) => {
        const figures = figuresOf(counts, known);
        if ('problem' in figures) {
          const { present, total } = counts;
          const whole = present !== undefined && total !== undefined && total > 0 && present <= total;
          expect(whole, JSON.stringify(counts)).toBe(false);
          return;
        }
        expect(figures.present).toBeGreaterThanOrEqual(0);
        expect(figures.present).toBeLessThanOrEqual(figures.total);
        if (counts.total !== undefined) expect(figures.total).toBe(counts.total);
        if (counts.present !== undefined) expect(figures.present).toBe(counts.present);
      }),
    );
  });

  it('say what is wrong', () => {
    expect(figuresOf({ present: 21, total: 20 }, null)).toEqual({
      problem: expect.stringMatching(/^Có mặt 21 lại nhiều hơn/),
    });
    expect(figuresOf({ absent: 21, total: 20 }, null)).toEqual({ problem: expect.stringMatching(/^Vắng 21/) });
    expect(figuresOf({ present: 14 }, null)).toEqual({ problem: expect.stringMatching(/^Chưa rõ tổng số/) });
    expect(figuresOf({ all: true }, 18)).toEqual({ present: 18, total: 18 });
    expect(shownCounts(readCounts('14 trên 20'))).toBe('14/20');
    expect(shownCounts(readCounts('14'))).toBe('14');
    expect(readCounts('nhiều lắm')).toBeUndefined();
  });
});

describe('next month’s days', () => {
  it('are in the month after, one on the same weekday of its month, the other on the date or the month’s last day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000 }), (n) => {
        const day = addDays('2024-01-01', n);
        const [now, { weekday, date }] = [partsOf(day), nextMonthDays(day)];
        for (const next of [weekday, date]) {
          const there = partsOf(next);
          expect((there.y - now.y) * 12 + there.m - now.m).toBe(1);
          expect(daysBetween(day, next)).toBeLessThanOrEqual(42);
        }
        expect(weekdayOf(weekday)).toBe(weekdayOf(day));
        const week = (d: number) => Math.floor((d - 1) / 7);
        expect([week(now.d), week(now.d) - 1]).toContain(week(partsOf(weekday).d));
        if (partsOf(date).d !== now.d) expect(partsOf(addDays(date, 1)).d).toBe(1);
      }),
    );
  });
});

it('a meeting that is over or cancelled changes no more; codes and reasons are read as people type them', () => {
  for (const state of ['held', 'cancelled'] as const)
    for (const event of meetingEvents) expect(nextMeetingState(state, event)).toBeUndefined();
  expect(meetingState.options.map((state) => nextMeetingState(state, 'close'))).toEqual(['held', undefined, undefined]);
  expect(splitMeetingCode('h 12: mai')).toEqual({ code: 'H12', rest: 'mai' });
  expect(splitMeetingCode('hop mai')).toEqual({ rest: 'hop mai' });
  expect(['đi làm', 'bận học', 'đang ở xa', 'việc nhà', 'ốm', ''].map(absenceOf)).toEqual([
    'work',
    'study',
    'away',
    'family',
    'other',
    undefined,
  ]);
});
