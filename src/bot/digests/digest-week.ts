import type { RootFigures } from '../../db/digest.ts';
import { formatPeriod, sayPeriod } from '../../domain/digests/digest-period.ts';
import { dayCount } from '../../domain/ledger/lines.ts';
import { bold, type Reply } from '../../post/reply.ts';
import type { DigestOf } from './digest.ts';

/** Departments shown; an office has half a dozen. */
const SHOWN = 8;

/** Monday's sheet of the departments: a line each, those furthest behind first; a button opens a department's week. */
export function weekSheet(root: RootFigures, departments: readonly RootFigures[], { period, today }: DigestOf): Reply {
  const rows = departments
    .filter(({ figures }) => figures.counts.staff > 0)
    .sort((a, b) => b.figures.counts.behind - a.figures.counts.behind || a.name.localeCompare(b.name, 'vi'));
  const { counts } = root.figures;
  const shown = rows.slice(0, SHOWN);
  return {
    text: [
      bold(`Đầu tuần, ${root.name}: ${dayCount(counts.days)} ngày đi cơ sở ${formatPeriod(period, today)}`),
      `Cả cơ quan: ${counts.behind} cán bộ chậm nhịp, ${counts.unreported} lượt quá hạn kết quả, còn ${dayCount(counts.planned)} ngày đã đăng ký.`,
      ...shown.map((one) => `• ${departmentLine(one)}`),
      ...(rows.length > SHOWN ? [`… và ${rows.length - SHOWN} ban nữa.`] : []),
    ].join('\n'),
    buttons: [
      ...pairs(shown.map(({ name, unitId }) => ({ label: name, say: `/baocao ${sayPeriod(period)} #${unitId}` }))),
      [
        { label: 'Tiến độ', say: '/tiendo xem' },
        { label: 'Duyệt kế hoạch', say: '/duyet' },
      ],
    ],
  };
}

function departmentLine({ name, figures: { counts: c } }: RootFigures): string {
  const late = c.unreported > 0 ? `, ${c.unreported} lượt quá hạn kết quả` : '';
  return `${name}: ${dayCount(c.days)} ngày (cả năm ${dayCount(c.daysYear)}/${c.quota}), ${c.behind} chậm nhịp${late}`;
}

function pairs<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / 2) }, (_, at) => all.slice(at * 2, at * 2 + 2));
}
