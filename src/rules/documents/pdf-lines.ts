import { tidy } from './block.ts';

/** A run of text as a PDF has it: where it begins and how wide and large it is. */
export interface Run {
  str: string;
  x: number;
  y: number;
  width: number;
  fontSize: number;
}

/** Text of one line without a wide hole in it. */
export interface Segment {
  text: string;
  x: number;
  end: number;
  /** Where it may be parted after all: behind holes that are wider than a space. */
  pieces: Piece[];
}

interface Piece {
  text: string;
  x: number;
  end: number;
}

/** A line of a page; `above` is how far the line before stands above it, undefined at the top of a page. */
export interface SetLine {
  segments: Segment[];
  size: number;
  above?: number;
}

/** A hole of so many times the type's size parts columns; a justified line's spaces are narrower. */
const HOLE = 1.9;
/** A hole of so much may part the cells of a narrow table. */
const CRACK = 0.5;
/** A hole of so much is a space that the file does not spell out. */
const SPACE = 0.16;
/** Runs of which the feet differ by less are of one line: an index or a bold word sits a little off. */
const SAME_LINE = 0.45;

/** Sorts the runs of a page into lines from the top, and those into segments from the left. */
export function setLines(runs: readonly Run[]): SetLine[] {
  const full = runs.filter(({ str }) => str.trim() !== '').sort((a, b) => b.y - a.y || a.x - b.x);
  const rows: Run[][] = [];
  for (const run of full) {
    const row = rows.at(-1);
    const [first] = row ?? [];
    const near = first && Math.abs(first.y - run.y) < Math.max(first.fontSize, run.fontSize) * SAME_LINE;
    if (row && near) row.push(run);
    else rows.push([run]);
  }
  let last: number | undefined;
  return rows.map((row): SetLine => {
    const y = row[0]?.y ?? 0;
    const above = last === undefined ? {} : { above: last - y };
    last = y;
    return { segments: segmentsOf(row.sort((a, b) => a.x - b.x)), size: sizeOf(row), ...above };
  });
}

function segmentsOf(row: readonly Run[]): Segment[] {
  const segments: Segment[] = [];
  for (const piece of piecesOf(row)) {
    const last = segments.at(-1);
    if (last && piece.x - last.end < piece.size * HOLE) {
      last.text = tidy(`${last.text} ${piece.text}`);
      last.end = Math.max(last.end, piece.end);
      last.pieces.push(piece);
    } else segments.push({ text: piece.text, x: piece.x, end: piece.end, pieces: [piece] });
  }
  return segments;
}

function piecesOf(row: readonly Run[]): (Piece & { size: number })[] {
  const pieces: (Piece & { size: number })[] = [];
  for (const { str, x, width, fontSize } of row) {
    const last = pieces.at(-1);
    const hole = last ? x - last.end : 0;
    if (last && hole < fontSize * CRACK) {
      last.text += (hole > fontSize * SPACE ? ' ' : '') + str;
      last.end = Math.max(last.end, x + width);
    } else pieces.push({ text: str, x, end: x + width, size: fontSize });
  }
  return pieces.map((one) => ({ ...one, text: tidy(one.text) })).filter(({ text }) => text !== '');
}

/** The rows of a table with their cells parted where a cell of another row begins, though the hole be narrow. */
export function alignCells(lines: readonly SetLine[]): Segment[][] {
  const starts = lines.flatMap(({ segments, size }) => segments.map(({ x }) => ({ x, size })));
  const begins = (x: number) => starts.some((one) => Math.abs(one.x - x) < one.size * CRACK);
  return lines.map(({ segments }) => segments.flatMap((segment) => part(segment, begins)));
}

function part({ pieces }: Segment, begins: (x: number) => boolean): Segment[] {
  const parts: Segment[] = [];
  for (const piece of pieces) {
    const last = parts.at(-1);
    if (last && !begins(piece.x)) {
      last.text = `${last.text} ${piece.text}`;
      last.end = piece.end;
    } else parts.push({ ...piece, pieces: [] });
  }
  return parts;
}

function sizeOf(row: readonly Run[]): number {
  return Math.max(1, ...row.map(({ fontSize }) => fontSize));
}
