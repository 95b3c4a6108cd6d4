import { addDays, type Day, daysBetween, weekdayOf } from '../../domain/day.ts';
import type { VisitState } from '../../domain/visits/visit-life.ts';
import { readSample, sampleUnits } from './seed-sample-data.ts';

/** A visit of the sample that is over. */
export interface PastVisit {
  person: string;
  place: string;
  from: Day;
  to: Day;
  purpose: string;
  state: VisitState;
  /** Approved beforehand, as nearly all were; the others went unplanned. */
  approved: boolean;
}

/** Days from visit to visit, of some three more, six or nine; the last days belong to the visits that sample.json names. */
const [EVERY, RECENT] = [10, 12];
/** Whom the guide shows beginning: his year starts empty. */
const beginner = 'NV-12';
const purposes = [
  'Dự sinh hoạt chi đoàn',
  'Khảo sát phong trào thanh niên',
  'Kiểm tra công tác Đoàn',
  'Phối hợp tổ chức ngày hội thanh niên',
];

/**
 * The year so far of the sample's full-time cadres, so that progress, supervision and digests have something to show: the
 * same for the same day. Some are ahead, some behind; each has a thematic trip in spring, some places are never reached.
 */
export function pastVisits(today: Day): PastVisit[] {
  const places = sampleUnits().filter(({ kind }) => kind === 'commune' || kind === 'branch');
  const staff = readSample().people.filter(
    ({ code, positions }) => code !== beginner && positions.some(({ fullTime }) => fullTime),
  );
  const first = `${today.slice(0, 4)}-01-06`;
  return staff.flatMap(({ code }, who) => {
    const step = EVERY + (who % 4) * 3;
    const count = Math.max(0, Math.floor((daysBetween(first, today) - RECENT) / step));
    return Array.from({ length: count }, (_, n): PastVisit => {
      const from = workday(addDays(first, n * step + (who % 5)));
      const trip = n === 3 && who % 3 > 0;
      const place = places[(who * 5 + n * 3) % Math.max(1, places.length - 8)]?.code ?? '';
      const purpose = trip ? 'Đợt chuyên đề “3 cùng” ở cơ sở' : (purposes[(who + n) % purposes.length] ?? '');
      return {
        person: code,
        place,
        from,
        to: addDays(from, trip ? 4 : (who + n) % 3),
        purpose,
        state: stateOf(n, who, count),
        approved: (n * 7 + who) % 15 !== 4,
      };
    });
  });
}

/** Nearly all were confirmed; some of the last ones wait for their host or their result, one in twenty was called off. */
function stateOf(n: number, who: number, count: number): VisitState {
  if ((n + who) % 20 === 7) return 'cancelled';
  if (n < count - 1) return 'confirmed';
  return who % 3 === 0 ? 'done' : who % 3 === 1 ? 'planned' : 'confirmed';
}

/** Visits begin on a Monday to Wednesday, so that none runs into a weekend. */
function workday(day: Day): Day {
  const weekday = weekdayOf(day);
  return weekday <= 3 ? day : addDays(day, 8 - weekday);
}
