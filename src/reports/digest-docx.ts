import { TextRun } from 'docx';
import { digestFigures } from '../db/digest.ts';
import type { Tx } from '../db/open/open.ts';
import { askedIn } from '../db/queries/digests/digest-asked.ts';
import { type CountedDetail, digestRows } from '../db/queries/digests/digest-rows.ts';
import { headOf } from '../db/queries/meetings/minutes-paper.ts';
import { ancestors } from '../db/queries/units/tree.ts';
import { businessDay } from '../domain/calendar.ts';
import { closeOf, type Day, formatDay, isDay } from '../domain/day.ts';
import { digestDetails } from '../domain/digests/digest-detail.ts';
import { formatPeriod } from '../domain/digests/digest-period.ts';
import { placeOf } from '../domain/guidance/document-head.ts';
import { digestLines } from './digest-text.ts';
import { digestParams } from './digest-xlsx.ts';
import { programmeSection, type SectionReader } from './programme-section.ts';
import type { Renderer } from './renderers.ts';
import {
  bullet,
  centred,
  headBlock,
  heading,
  line,
  pair,
  ruledTable,
  titleLines,
  unionPaper,
} from './union-document.ts';

/** Rows of one list on paper; the rest stand in the .xlsx. */
const SHOWN = 20;
const LONG = { timeout: 60_000, maxWait: 30_000 };
/** Left for whoever signs to write: the bot makes no judgement. */
const DOTS = '………………………………………………………………………………';

/** The programmes in which something has been reached; those nobody follows are no matter for a report. */
async function followed(tx: Tx, reader: SectionReader, asOf: Day): Promise<string[]> {
  const { rows, lines } = await programmeSection(tx, reader, asOf);
  return lines.filter((_, at) => (rows[at]?.figure.met ?? 0) + (rows[at]?.before?.met ?? 0) > 0);
}

/** A digest as a report in the Union's form (facts.md 4): results, shortcomings as lists, room for the direction. */
export const digestDocx: Renderer = async (given, { prisma, clock }) => {
  const { unitId, period, before } = digestParams.parse(given);
  const today = businessDay(clock.now());
  const to = period.to < today ? period.to : today;
  const on = closeOf(period.to, today);
  return prisma.$transaction(async (tx) => {
    const root = (await digestFigures(tx, [unitId], { period, before, today })).get(unitId);
    if (!root) throw new Error(`unit ${unitId} does not stand on ${to}`);
    const [above] = await ancestors(tx, unitId, to);
    const head = await headOf(tx, unitId, to);
    const lists = (['unvisited', 'late', 'difficult', 'tasks'] as const).map(async (detail) => ({
      detail,
      ...(await digestRows(tx, detail, {
        unitId,
        period: { from: period.from, to },
        before,
        on,
        limit: SHOWN,
        offset: 0,
      })),
    }));
    return unionPaper(`Báo cáo ${period.name}`, head, [
      headBlock({ head, above: above?.name ?? '', units: [root.name], datedAt: placeOf(root.name), on: today }),
      line([new TextRun('Số:        -BC/ĐTN')]),
      ...titleLines('BÁO CÁO', `Công tác Đoàn và phong trào thanh thiếu nhi ${formatPeriod(period, today)}`),
      heading('I. KẾT QUẢ'),
      ...digestLines(root.figures, await askedIn(tx, period)).map(bullet),
      ...(await followed(tx, { reach: [unitId], since: before.to }, to)).map(bullet),
      heading('II. HẠN CHẾ'),
      ...(await Promise.all(lists)).flatMap((list) => (list.total > 0 ? listed(list) : [])),
      heading('III. PHƯƠNG HƯỚNG'),
      line([new TextRun(DOTS)]),
      line([new TextRun(DOTS)]),
      pair(
        [line([new TextRun({ text: 'Nơi nhận:', bold: true, italics: true })]), bullet('Như trên;'), bullet('Lưu.')],
        [
          centred('TM. BAN THƯỜNG VỤ', { bold: true }),
          centred('BÍ THƯ', { bold: true }),
          ...[1, 2, 3].map(() => centred('')),
        ],
      ),
    ]);
  }, LONG);
};

function listed({ detail, total, rows }: { detail: CountedDetail } & Awaited<ReturnType<typeof digestRows>>) {
  const { title, columns } = digestDetails[detail];
  const more =
    total > rows.length ? [line([new TextRun({ text: `… và ${total - rows.length} dòng nữa.`, italics: true })])] : [];
  const text = (cell: string | number | null) =>
    typeof cell === 'string' && isDay(cell) ? formatDay(cell) : String(cell ?? '');
  return [
    line([new TextRun(`${title}: ${total}.`)], { before: 120, kept: true }),
    ruledTable(
      columns,
      rows.map((cells) => cells.map(text)),
      columns.map(() => 100 / columns.length),
    ),
    ...more,
  ];
}
