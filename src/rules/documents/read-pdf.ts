import { extractTextItems, getDocumentProxy } from 'unpdf';
import { UserError } from '../../domain/errors.ts';
import { type Aside, type Block, type ReadFile, tidy } from './block.ts';
import { joinLines, type PageLine } from './join.ts';
import { marksOf } from './marks.ts';
import { alignCells, type Segment, type SetLine, setLines } from './pdf-lines.ts';

/** Letters a page must have to be one of text; a scanned page has none, or a stamp's. */
const FEW_LETTERS = 10;
const MOST_PAGES = 1_500;

const scanned = 'Tệp PDF này là ảnh chụp (scan), không có chữ để đọc. Đồng chí gửi bản .docx, hoặc PDF xuất từ Word.';
const locked = 'Tệp PDF này đặt mật khẩu. Đồng chí bỏ mật khẩu rồi gửi lại.';
const broken = 'Tệp PDF này bị hỏng, không mở được. Đồng chí xuất lại từ Word rồi gửi lại.';

/** Reads a .pdf that has text: lines by where they stand, running heads apart, wrapped lines grown together. */
export async function readPdf(bytes: Uint8Array): Promise<ReadFile> {
  const { pages, width } = await readPages(bytes);
  const empty = pages.flatMap((lines, at) => (lettersOf(lines) < FEW_LETTERS ? [at + 1] : []));
  if (empty.length === pages.length) throw new UserError(scanned);
  const running = runningLines(pages);
  const kept = pages.map((lines, page) => lines.filter((_, at) => !running.has(`${page}:${at}`)));
  const aside = pages.flatMap((lines, page) =>
    lines.flatMap((one, at): Aside[] => (running.has(`${page}:${at}`) ? [{ kind: 'running', text: textOf(one) }] : [])),
  );
  const missing: Aside[] =
    empty.length > 0 ? [{ kind: 'note', text: `Trang không có chữ (ảnh chụp): ${empty.join(', ')}` }] : [];
  return { blocks: blocksOf(kept.flat(), width), aside: [...missing, ...aside] };
}

async function readPages(bytes: Uint8Array): Promise<{ pages: SetLine[][]; width: number }> {
  try {
    const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, stopAtErrors: false });
    if (document.numPages > MOST_PAGES) throw new UserError(`Tệp PDF dài hơn ${MOST_PAGES} trang. Đồng chí tách ra.`);
    const { items } = await extractTextItems(document);
    const [left = 0, , right = 0] = (await document.getPage(1)).view;
    return { pages: items.map((page) => setLines(page)), width: right - left };
  } catch (error) {
    if (error instanceof UserError) throw error;
    const name = error instanceof Error ? error.name : '';
    throw new UserError(name === 'PasswordException' ? locked : broken);
  }
}

const textOf = ({ segments }: SetLine) => segments.map(({ text }) => text).join(' | ');

function lettersOf(lines: readonly SetLine[]): number {
  return lines.map((one) => textOf(one).match(/\p{L}/gu)?.length ?? 0).reduce((sum, n) => sum + n, 0);
}

/** Lines at the top and at the bottom of a page among which heads, feet and page numbers are looked for. */
const EDGE = 2;
const pageNumber = /^(?:trang\s*)?[-–]?\s*\d{1,4}(?:\s*\/\s*\d{1,4})?\s*[-–]?$/iu;

/** Heads, feet and page numbers: lines at the edges of pages that say the same on half of them but for digits. */
function runningLines(pages: readonly (readonly SetLine[])[]): Set<string> {
  const edges = pages.flatMap((lines, page) =>
    lines.flatMap((one, at) => {
      const edge = at < EDGE ? 'top' : at >= lines.length - EDGE ? 'bottom' : undefined;
      const alike = `${edge} ${textOf(one).replaceAll(/\d+/g, '#')}`;
      return edge ? [{ where: `${page}:${at}`, text: textOf(one), alike }] : [];
    }),
  );
  const counts = Map.groupBy(edges, ({ alike }) => alike);
  const often = Math.max(2, pages.length / 2);
  const isRunning = ({ text, alike }: { text: string; alike: string }) =>
    pageNumber.test(text) || (counts.get(alike)?.length ?? 0) >= often;
  return new Set(edges.filter(isRunning).map(({ where }) => where));
}

/** Lines of several columns that follow each other are a table; one alone is two lines side by side. */
function blocksOf(lines: readonly SetLine[], width: number): Block[] {
  const blocks: Block[] = [];
  let page: SetLine[] = [];
  const flush = () => {
    blocks.push(...joinLines(pageLines(page, measures(lines, width))));
    page = [];
  };
  for (let at = 0; at < lines.length; ) {
    const end = tableEnd(lines, at);
    if (end - at >= 2) {
      flush();
      blocks.push({ kind: 'table', rows: rowsOf(lines.slice(at, end)) });
      at = end;
      continue;
    }
    const one = lines[at++];
    if (one) page.push(...one.segments.map((segment) => ({ ...one, segments: [segment] })));
  }
  flush();
  return blocks;
}

/** Where the rows of columns that begin at a line end. */
function tableEnd(lines: readonly SetLine[], from: number): number {
  let at = from;
  while ((lines[at]?.segments.length ?? 0) > 1) at += 1;
  return at;
}

/** Cells go to the column they begin nearest to; columns are those of the row with most. */
function rowsOf(lines: readonly SetLine[]): string[][] {
  const rows = alignCells(lines);
  const widest = rows.reduce((a, b) => (b.length > a.length ? b : a));
  return rows.map((segments) => {
    const row = widest.map(() => '');
    for (const segment of segments) {
      const at = nearest(widest, segment);
      row[at] = tidy(`${row[at] ?? ''} ${segment.text}`);
    }
    return row;
  });
}

function nearest(columns: readonly Segment[], { x, end }: Segment): number {
  const middle = (x + end) / 2;
  const away = columns.map((one) => Math.min(Math.abs(one.x - x), Math.abs((one.x + one.end) / 2 - middle)));
  return away.indexOf(Math.min(...away));
}

/** Says of each line what its place on the page says: whether it reached the margin, stands in, apart, or in the middle. */
function pageLines(lines: readonly SetLine[], { left, right, spacing }: Measures): PageLine[] {
  let start: { x: number; marked: boolean } | undefined;
  return lines.map((one, at): PageLine => {
    const [segment] = one.segments;
    const { x, end, text } = segment ?? { x: 0, end: 0, text: '' };
    const next = lines[at + 1]?.segments[0]?.text.split(' ', 1)[0]?.length ?? 0;
    const marked = marksOf(text).length > 0;
    const hanging = start?.marked === true && !marked && x > start.x + one.size * 0.3;
    const indented = x > left + one.size * 0.8 && !hanging;
    if (marked || indented || !start) start = { x, marked };
    const centered = x > left + one.size * 2 && Math.abs(x - left - (right - end)) < one.size * 2.5;
    return {
      text,
      // Half an em is a letter's usual width: the next line's first word did not fit behind this one.
      full: end + (next + 1) * one.size * 0.5 >= right,
      indented,
      gap: one.above !== undefined && one.above > spacing * 1.45,
      centered,
    };
  });
}

/** Where lines begin and may end, and how far they stand apart. */
interface Measures {
  left: number;
  right: number;
  spacing: number;
}

/** Lines of a short text end anywhere: text goes at least so far across the page. */
const ACROSS = 0.85;

function measures(lines: readonly SetLine[], width: number): Measures {
  const xs = lines.map(({ segments }) => segments[0]?.x ?? 0).sort((a, b) => a - b);
  const ends = lines.map(({ segments }) => segments.at(-1)?.end ?? 0).sort((a, b) => a - b);
  const steps = lines.flatMap(({ above }) => above ?? []).sort((a, b) => a - b);
  const middle = (of: number[], share: number) => of[Math.floor((of.length - 1) * share)] ?? 0;
  return { left: middle(xs, 0.05), right: Math.max(middle(ends, 0.95), width * ACROSS), spacing: middle(steps, 0.4) };
}
