import { formatDay } from '../domain/day.ts';
import type { Ledger } from '../domain/ledger/ledger.ts';
import { reminder } from './reminder.ts';
import { listed } from './said.ts';
import { standingDay, standings } from './standing.ts';

/** Fewer days behind an even pace are no matter. Own setting of the product. */
const SLACK = 3;

/** Behind an even pace with days of the year's quota not yet registered, once a month; those above see it in their digests. */
export default reminder({
  name: 'pace',
  title: 'Chậm nhịp đi cơ sở',
  duty: false,
  sum: (briefs) => `Chậm nhịp đi cơ sở: ${listed(briefs)}.`,
  async find(asked) {
    const stands = await standings(asked);
    return stands
      .filter(({ exempt, ledger }) => !exempt && ledger.days.left > 0 && behind(ledger) >= SLACK)
      .map(({ personId, ledger }) => ({
        subject: `pace:${asked.day.slice(0, 7)}`,
        people: [personId],
        on: [standingDay(asked.day)],
        line: lineOf(ledger),
        brief: `${said(behind(ledger))} ngày`,
        button: { label: 'Tiến độ', say: '/tiendo' },
      }));
  },
});

function behind({ expected, days }: Ledger): number {
  return expected - days.done - days.waiting;
}

function lineOf({ days, expected, free, lastDay }: Ledger): string {
  const rest = `còn ${said(days.left)} ngày chưa đăng ký, từ nay còn ${said(free)} ngày đi được`;
  const last = lastDay ? `, muộn nhất phải bắt đầu ${formatDay(lastDay)}` : ', không còn kịp đủ chỉ tiêu';
  return `Chậm nhịp đi cơ sở: đã đi ${said(days.done)}/${days.quota} ngày, đều nhịp là ${expected}; ${rest}${last}.`;
}

const said = (n: number): string => String(n).replace('.', ',');
