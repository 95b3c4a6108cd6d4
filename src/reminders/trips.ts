import { formatDay } from '../domain/day.ts';
import { reminder } from './reminder.ts';
import { listed } from './said.ts';
import { standingDay, standings } from './standing.ts';

/** Months in which missing thematic trips are brought up: early enough to plan them, then every month to the end. */
const MONTHS = ['04', '07', '09', '10', '11'];

/** Thematic trips ("3 cùng") still missing: neither made nor registered. */
export default reminder({
  name: 'trips',
  title: 'Đợt chuyên đề còn thiếu',
  duty: false,
  sum: (briefs) => `Đợt chuyên đề còn thiếu: ${listed(briefs)}.`,
  async find(asked) {
    if (!MONTHS.includes(asked.day.slice(5, 7))) return [];
    const stands = await standings(asked);
    return stands
      .filter(({ exempt, ledger }) => !exempt && ledger.trips.left > 0)
      .map(({ personId, ledger: { trips, lastTripDay } }) => ({
        subject: `trips:${asked.day.slice(0, 7)}`,
        people: [personId],
        on: [standingDay(asked.day)],
        line: `Còn thiếu ${trips.left}/${trips.quota} đợt chuyên đề${lastTripDay ? `, đợt gần nhất phải bắt đầu chậm nhất ${formatDay(lastTripDay)}` : ', năm nay không còn kịp'}.`,
        brief: `${trips.left} đợt`,
        button: { label: 'Đăng ký chuyến', say: '/dicoso' },
      }));
  },
});
