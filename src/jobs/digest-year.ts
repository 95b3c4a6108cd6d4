import type { Tx } from '../db/open/open.ts';
import type { Reader } from '../db/queries/digests/digest-readers.ts';
import { visitPolicies } from '../db/queries/policies/policies.ts';
import { standingsWithin } from '../db/standings.ts';
import { type Day, formatDay } from '../domain/day.ts';
import type { Holidays } from '../domain/holidays.ts';
import { periodOf } from '../domain/ledger/period.ts';
import { coverageOf, shareText } from '../domain/visits/coverage.ts';
import { bold, type Reply } from '../post/reply.ts';
import { type DigestJob, daysSince } from './digest-hours.ts';

/** The year's evaluation sheet to inspectors, when the year's figures are closed by the policy of their unit (KS-07). */
export const digestYear: DigestJob = {
  name: 'digest-year',
  title: 'Bảng đánh giá đi cơ sở cuối năm',
  readers: ['inspector'],
  dueOn: () => true,
  async write(readers, day, { tx, holidays }) {
    const replies = new Map<number, Reply>();
    for (const [unitId, asOf] of await closedUnits(tx, readers, day, holidays)) {
      const found = coverageOf(await standingsWithin(tx, [unitId], { asOf, today: day }));
      for (const { personId } of readers.filter((one) => one.unitId === unitId))
        replies.set(personId, sheet(unitId, asOf, found));
    }
    return replies;
  },
};

/** The units whose year was closed since the working day before, with the day on which it was. */
async function closedUnits(
  tx: Tx,
  readers: readonly Reader[],
  day: Day,
  holidays: Holidays,
): Promise<Map<number, Day>> {
  const units = [...new Set(readers.map(({ unitId }) => unitId))];
  const closed = new Map<number, Day>();
  for (const asOf of daysSince(day, holidays))
    for (const { seenFrom, appliesTo, terms } of await visitPolicies(tx, units, asOf))
      if (appliesTo === 'cadre' && periodOf(terms, Number(asOf.slice(0, 4))).to === asOf) closed.set(seenFrom, asOf);
  return closed;
}

function sheet(unitId: number, asOf: Day, found: ReturnType<typeof coverageOf>): Reply {
  const year = asOf.slice(0, 4);
  return {
    text: [
      bold(`Bảng đánh giá đi cơ sở năm ${year}, chốt ${formatDay(asOf)}`),
      `Đủ chỉ tiêu ${shareText(found.met, found.owing)}; ${found.staff} cán bộ, miễn ${found.exempt}, chưa đủ ${found.short}.`,
      'Tệp kèm theo: một trang tổng hợp, mỗi đồng chí một trang. Bản này chỉ dùng trong cơ quan.',
    ].join('\n'),
    buttons: [
      [
        { label: 'Giám sát', say: '/giamsat' },
        { label: 'Chưa đủ', say: `/tiendo xem #u${unitId} @short ngày ${formatDay(asOf)}` },
      ],
    ],
    file: { renderer: 'visit-year', params: { reach: [unitId], asOf }, name: `danh-gia-${year}.xlsx`, as: 'document' },
  };
}
