import { expect, it } from 'vitest';
import { at } from '../../../src/domain/calendar.ts';
import { type Incident, incidentClock, incidentLetter, reportBy } from '../../../src/domain/data-rights/incident.ts';

const foundAt = at('2026-08-10', '08:00');
const incident: Incident = {
  id: 1,
  foundAt,
  reportBy: reportBy(foundAt),
  summary: 'Tệp danh sách gửi nhầm nhóm',
  scope: 'họ tên, điện thoại của khoảng 40 người',
  measures: null,
  reportedAt: null,
  closedAt: null,
};

it('runs 72 hours from discovery', () => {
  expect(incident.reportBy).toEqual(at('2026-08-13', '08:00'));
  expect(incidentClock(incident, at('2026-08-11', '07:30'))).toBe('còn 48 giờ để báo');
  expect(incidentClock(incident, at('2026-08-13', '08:30'))).toBe('quá hạn báo 1 giờ');
  expect(incidentClock({ ...incident, reportedAt: at('2026-08-13', '09:00') }, at('2026-08-14', '08:00'))).toBe(
    'đã báo 09:00 13/8/2026 (muộn)',
  );
});

it('writes the letter with the contents Điều 28 asks for', () => {
  const letter = incidentLetter(incident, 'Thành Đoàn Hải Vân', at('2026-08-10', '10:00'));
  for (const part of ['Tính chất', 'Người phụ trách', 'Hậu quả', 'Biện pháp', 'THÀNH ĐOÀN HẢI VÂN', incident.summary]) {
    expect(letter).toContain(part);
  }
  expect(letter).not.toContain('Lý do báo sau 72 giờ');
  expect(incidentLetter(incident, 'X', at('2026-08-14', '10:00'))).toContain('Lý do báo sau 72 giờ');
});
