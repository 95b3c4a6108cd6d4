import { expect, it } from 'vitest';
import { readMoment } from '../../src/sandbox/page-clock.ts';

/** Monday 23/11/2026, 23:30 in Việt Nam: still Monday's evening elsewhere. */
const NOW = new Date('2026-11-23T16:30:00Z');
const WHICH_DAY = 'Đồng chí ghi một ngày, ví dụ: 06/12/2026, mai, thứ Hai tuần sau.';
const WHICH_HOUR = 'Đồng chí ghi giờ và phút, ví dụ: 07:15, 16h05.';

it.each([
  ['06/12/2026', '16:05', '2026-12-06T09:05:00.000Z'],
  ['6-12-2026', '16h05', '2026-12-06T09:05:00.000Z'],
  ['mai', '0:00', '2026-11-23T17:00:00.000Z'],
  ['thứ Hai tuần sau', '8 giờ rưỡi', '2026-11-30T01:30:00.000Z'],
  ['23 tháng chạp', '23:59', '2027-01-30T16:59:00.000Z'],
])('%s %s is %s', (day, hour, instant) => {
  expect(readMoment(day, hour, NOW).toISOString()).toBe(instant);
});

it.each([
  ['31/2', '7:00', `Không có ngày 31/2. ${WHICH_DAY}`],
  ['12-16/8', '7:00', WHICH_DAY],
  ['tuần sau', '7:00', WHICH_DAY],
  ['', '7:00', WHICH_DAY],
  ['mai', '24:00', WHICH_HOUR],
  ['mai', '7:60', WHICH_HOUR],
  ['mai', '7', WHICH_HOUR],
  ['mai', '7h sáng nay', WHICH_HOUR],
])('“%s” “%s” is asked again: %s', (day, hour, sentence) => {
  expect(() => readMoment(day, hour, NOW)).toThrow(sentence);
});
