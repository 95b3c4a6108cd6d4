import { z } from 'zod';
import { digestFigures } from '../db/digest.ts';
import { digestStands, openRows, visitRows } from '../db/digest-visits.ts';
import type { Tx } from '../db/open/open.ts';
import { askedIn } from '../db/queries/digests/digest-asked.ts';
import { type Cell, type CountedDetail, digestRows } from '../db/queries/digests/digest-rows.ts';
import type { Stand } from '../db/standings.ts';
import { businessDay } from '../domain/calendar.ts';
import { closeOf, type Day } from '../domain/day.ts';
import { digestDetails } from '../domain/digests/digest-detail.ts';
import { type DigestPeriod, digestPeriod, formatPeriod } from '../domain/digests/digest-period.ts';
import { partOf } from '../domain/visits/coverage.ts';
import { type Sheet, writeBook } from './digest-book.ts';
import { digestLines } from './digest-text.ts';
import { type ProgrammeRow, programmeSection } from './programme-section.ts';
import type { Renderer } from './renderers.ts';

export const digestParams = z.strictObject({ unitId: z.int(), period: digestPeriod, before: digestPeriod });

/** Rows read at one go. */
const PAGE = 5_000;
/** A country's rows take a while. */
const LONG = { timeout: 300_000, maxWait: 30_000 };

/** Everything behind a digest's figures: the figures, each cadre, each visit, each branch, and so on, a sheet each. */
export const digestXlsx: Renderer = async (given, { prisma, clock }) => {
  const { unitId, period, before } = digestParams.parse(given);
  const today = businessDay(clock.now());
  return prisma.$transaction(async (tx) => writeBook(await sheetsOf(tx, unitId, { period, before, today })), LONG);
};

async function sheetsOf(
  tx: Tx,
  unitId: number,
  of: { period: DigestPeriod; before: DigestPeriod; today: Day },
): Promise<Sheet[]> {
  const { period, today } = of;
  const root = (await digestFigures(tx, [unitId], of)).get(unitId);
  const stands = await digestStands(tx, unitId, period, today);
  const title = [`${root?.name ?? ''}: ${formatPeriod(period, today)}`];
  const lines = root ? digestLines(root.figures, await askedIn(tx, period)) : [];
  const to = period.to < today ? period.to : today;
  const reader = { reach: [unitId], since: of.before.to };
  const counted = ['branches', 'unvisited', 'difficult', 'tasks', 'unreachable', 'mismatched'] as const;
  return [
    { name: 'Con số', title, columns: ['Nội dung'], pages: [lines.map((line) => [line])] },
    { name: 'Cán bộ', title, columns: cadreColumns, pages: [stands.map(cadreRow)] },
    { ...sheetOf('visits', title), pages: [visitRows(stands, period).rows] },
    { ...sheetOf('open', title), pages: [openRows(stands, closeOf(period.to, today)).rows] },
    {
      name: 'Mô hình',
      title,
      columns: programmeColumns,
      pages: [(await programmeSection(tx, reader, to)).rows.map(programmeRow)],
    },
    ...counted.map((detail) => ({ ...sheetOf(detail, title), pages: pagesOf(tx, detail, unitId, of) })),
  ];
}

function sheetOf(detail: keyof typeof digestDetails, title: readonly string[]) {
  const { title: name, columns } = digestDetails[detail];
  return { name: name.slice(0, 31).trim(), title, columns };
}

async function* pagesOf(
  tx: Tx,
  detail: CountedDetail,
  unitId: number,
  { period, before, today }: { period: DigestPeriod; before: DigestPeriod; today: Day },
): AsyncGenerator<Cell[][]> {
  const on = closeOf(period.to, today);
  const cut = { from: period.from, to: period.to < today ? period.to : today };
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = await digestRows(tx, detail, { unitId, period: cut, before, on, limit: PAGE, offset });
    yield rows;
    if (rows.length < PAGE) return;
  }
}

const programmeColumns = ['Mô hình', 'Đơn vị đạt', 'Đơn vị', 'Kỳ trước đạt', 'Kỳ trước đơn vị'];

function programmeRow({ one, figure, before }: ProgrammeRow): Cell[] {
  return [one.definition.title, figure.met, figure.units, before?.met ?? null, before?.units ?? null];
}

const cadreColumns = [
  'Họ tên',
  'Đơn vị',
  'Chỉ tiêu',
  'Đã đi',
  'Chờ',
  'Đã đăng ký',
  'Còn thiếu',
  'Đợt',
  'Đợt chỉ tiêu',
  'Xếp vào',
];
const parts = { exempt: 'miễn', met: 'đủ', short: 'chưa đủ' } as const;

function cadreRow(stand: Stand): Cell[] {
  const { days, trips } = stand.ledger;
  const numbers = [days.quota, days.done, days.waiting, days.planned, days.left, trips.done, trips.quota];
  return [stand.name, stand.unit, ...numbers, parts[partOf(stand)]];
}
