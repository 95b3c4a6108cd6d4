// One part of bench:digest, in a process of its own, by its argument: `chart`, or `xlsx` of 100,000 rows × 10 columns. Prints JSON.

import { noFigures } from '../../src/domain/digests/digest.ts';
import { chartOf } from '../../src/reports/digest-bars.ts';
import { writeBook } from '../../src/reports/digest-book.ts';

const rows = 100_000;
const page = 5_000;
const round = (n: number): number => Math.round(n * 100) / 100;

/** Milliseconds of drawing a full chart, the median of many; the first, which loads fonts, stands beside it. */
async function measureChart() {
  const { drawChart } = await import('../../src/reports/digest-chart.ts');
  const figures = noFigures();
  Object.assign(figures.counts, { staff: 60, met: 12, quota: 3_600, daysYear: 1_812, trips: 44, tripsQuota: 120 });
  Object.assign(figures.counts, {
    communes: 100,
    unvisited: 12,
    branches: 3_000,
    branchesMet: 2_711,
    present: 51_000,
    total: 60_000,
  });
  figures.monthDays = figures.monthDays.map((_, at) => 100 + at * 9);
  const monthMeetings = figures.monthDays.map((_, at) => 2_700 - at * 31);
  const taken: number[] = [];
  for (let n = 0; n < 30; n++) {
    const begun = performance.now();
    await drawChart({ title: `Báo cáo tháng ${n}: Tỉnh Đoàn`, ...chartOf(figures), monthMeetings });
    taken.push(performance.now() - begun);
  }
  const [first = Number.NaN, ...more] = taken;
  return { chart: round(more.sort((a, b) => a - b)[14] ?? Number.NaN), firstChart: round(first) };
}

function* pages() {
  for (let at = 0; at < rows; at += page)
    yield Array.from({ length: page }, (_, n) => {
      const row = at + n;
      const day = `2026-${String(1 + (row % 12)).padStart(2, '0')}-${String(1 + (row % 28)).padStart(2, '0')}`;
      return [
        `Nguyễn Văn ${row}`,
        `Đoàn xã ${row % 3_321}`,
        `V${row}`,
        day,
        day,
        `Chi đoàn thôn ${row % 90}`,
        'Khảo sát',
        'đã có kết quả',
        row % 60,
        60,
      ];
    });
}

async function measureBook() {
  const begun = performance.now();
  const columns = [
    'Họ tên',
    'Đơn vị',
    'Mã',
    'Từ ngày',
    'Đến ngày',
    'Nơi đến',
    'Nội dung',
    'Tình trạng',
    'Ngày',
    'Chỉ tiêu',
  ];
  const bytes = await writeBook([{ name: 'Lượt đi', title: ['Bảng'], columns, pages: pages() }]);
  const seconds = round((performance.now() - begun) / 1_000);
  return { seconds, mb: Math.round(process.resourceUsage().maxRSS / 1024), bytes: bytes.length };
}

console.log(JSON.stringify(process.argv[2] === 'chart' ? await measureChart() : await measureBook()));
