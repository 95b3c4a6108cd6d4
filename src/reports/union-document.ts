import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Header,
  type IRunOptions,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Day } from '../domain/day.ts';
import { type DocumentHead, UNION } from '../domain/guidance/document-head.ts';

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };
const mm = (length: number) => convertMillimetersToTwip(length);

/** The bytes of a paper in the Union's form (HD 29-HD/TWĐTN-VP): A4, Times New Roman, pages numbered from the second on. */
export async function unionPaper(
  title: string,
  head: DocumentHead,
  children: (Paragraph | Table)[],
): Promise<Uint8Array> {
  const { top, bottom, left, right } = head.margins;
  const margin = { top: mm(top), bottom: mm(bottom), left: mm(left), right: mm(right), header: mm(10), footer: mm(10) };
  const run = { font: 'Times New Roman', size: head.size * 2 };
  const number = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT] })],
  });
  const document = new Document({
    title,
    creator: 'Trợ lý Đoàn',
    styles: { default: { document: { run } } },
    sections: [
      {
        // The first page bears no number.
        properties: { titlePage: true, page: { size: { width: mm(210), height: mm(297) }, margin } },
        headers: { default: new Header({ children: [number] }), first: new Header({ children: [] }) },
        children,
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

/** Who writes a paper, where and when. */
export interface Heading {
  head: DocumentHead;
  /** The unit right above. */
  above: string;
  /** The unit, or several that write together. */
  units: readonly string[];
  datedAt: string;
  on: Day;
}

/**
 * The head of the paper: the unit above, the unit itself and *** on the left, the Union's name and the date on the right;
 * no name of the State (Quốc hiệu), which Union papers do not bear.
 */
export function headBlock({ head, above, units, datedAt, on }: Heading): Table {
  const [year, month, day] = on.split('-').map(Number);
  const date = `${datedAt === '' ? '' : `${datedAt}, `}ngày ${day} tháng ${month} năm ${year}`;
  const union = centred(UNION, { bold: true, underline: {} });
  const own = units.map((name) => centred(name.toLocaleUpperCase('vi'), { bold: true }));
  const dated = centred(date, { italics: true });
  const upper = head.unionSide === 'right' ? centred(above.toLocaleUpperCase('vi')) : union;
  return pair([upper, ...own, centred('***')], head.unionSide === 'right' ? [union, dated] : [dated]);
}

/** A title in capitals, what it is about, and the stroke below. */
export function titleLines(title: string, about: string): Paragraph[] {
  return [
    line([new TextRun({ text: title, bold: true, size: 32 })], { before: 240, centred: true }),
    line([new TextRun({ text: about, bold: true })], { centred: true }),
    line([new TextRun('-----')], { centred: true, after: 200 }),
  ];
}

/** A table with lines; `widths` in hundredths of the page's. */
export function ruledTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  widths: readonly number[],
): Table {
  const row = (cells: readonly string[], bold = false) =>
    new TableRow({
      cantSplit: true,
      tableHeader: bold,
      children: cells.map((text, at) => cell([new Paragraph({ children: [new TextRun({ text, bold })] })], widths[at])),
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [row(heads, true), ...rows.map((cells) => row(cells))],
  });
}

/** Two columns side by side, without lines. */
export function pair(left: readonly Paragraph[], right: readonly Paragraph[]): Table {
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: noBorders,
    rows: [new TableRow({ cantSplit: true, children: [cell(left, 46), cell(right, 54)] })],
  });
}

function cell(children: readonly Paragraph[], width = 50): TableCell {
  return new TableCell({ children: [...children], width: { size: width, type: WidthType.PERCENTAGE } });
}

export function centred(text: string, style: IRunOptions = {}): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text, ...style })] });
}

export const heading = (text: string) => line([new TextRun({ text, bold: true })], { before: 160, kept: true });

export const bullet = (text: string) => line([new TextRun(`- ${text}`)]);

export function line(
  children: readonly ParagraphChild[],
  { before = 60, after = 60, centred = false, kept = false } = {},
): Paragraph {
  const alignment = centred ? AlignmentType.CENTER : AlignmentType.JUSTIFIED;
  return new Paragraph({ children: [...children], alignment, spacing: { before, after }, keepNext: kept });
}
