import {
  AlignmentType,
  BorderStyle,
  type IRunOptions,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { MinutesPaper } from '../db/queries/minutes-paper.ts';
import type { KeptTask } from '../db/queries/tasks.ts';
import { formatDay } from '../domain/day.ts';
import { UNION } from '../domain/document-head.ts';

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };

/**
 * The head of the paper: the unit above, the unit itself and *** on the left, the Union's name and the date on the right;
 * no name of the State (Quốc hiệu), which Union papers do not bear.
 */
export function headBlock({ head, above, branches, datedAt, heldOn }: MinutesPaper): Table {
  const [year, month, day] = heldOn.split('-').map(Number);
  const date = `${datedAt === '' ? '' : `${datedAt}, `}ngày ${day} tháng ${month} năm ${year}`;
  const union = centred(UNION, { bold: true, underline: {} });
  const own = branches.map((name) => centred(name.toLocaleUpperCase('vi'), { bold: true }));
  const dated = centred(date, { italics: true });
  const upper = head.unionSide === 'right' ? centred(above.toLocaleUpperCase('vi')) : union;
  return pair([upper, ...own, centred('***')], head.unionSide === 'right' ? [union, dated] : [dated]);
}

/** Who signs: the secretary of the meeting on the left, its chair on the right, with room for their hands. */
export function signatures({ minutes }: MinutesPaper): Table {
  const signed = (role: string, name: string | null) => [
    centred(role, { bold: true }),
    ...Array.from({ length: 4 }, () => centred('')),
    centred(name ?? '', { bold: true }),
  ];
  return pair(signed('THƯ KÝ', minutes?.content.secretary ?? null), signed('CHỦ TRÌ', minutes?.content.chair ?? null));
}

/** What was to be done, by whom, by when. */
export function taskTable(tasks: readonly KeptTask[]): Table {
  const widths = [8, 47, 25, 20];
  const row = (cells: readonly string[], bold = false) =>
    new TableRow({
      cantSplit: true,
      tableHeader: bold,
      children: cells.map((text, at) => cell([new Paragraph({ children: [new TextRun({ text, bold })] })], widths[at])),
    });
  const rows = tasks.map(({ text, ownerName, dueOn }, at) =>
    row([String(at + 1), text, ownerName, dueOn ? formatDay(dueOn) : '']),
  );
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [row(['STT', 'Việc', 'Người làm', 'Hạn'], true), ...rows],
  });
}

/** Two columns side by side, without lines. */
function pair(left: readonly Paragraph[], right: readonly Paragraph[]): Table {
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: noBorders,
    rows: [new TableRow({ cantSplit: true, children: [cell(left, 46), cell(right, 54)] })],
  });
}

function cell(children: readonly Paragraph[], width = 50): TableCell {
  return new TableCell({ children: [...children], width: { size: width, type: WidthType.PERCENTAGE } });
}

function centred(text: string, style: IRunOptions = {}): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text, ...style })] });
}
