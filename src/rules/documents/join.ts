import type { Block, Line, TableBlock } from './block.ts';
import { breaksOff, marksOf } from './marks.ts';
import { isAttachedTo } from './tail.ts';

/** A line as it stands on a page: whether it reaches the right margin, is set in from the left, or stands apart. */
export interface PageLine {
  text: string;
  full: boolean;
  indented: boolean;
  gap: boolean;
  centered: boolean;
}

/**
 * Joins the lines of a page into paragraphs. A line goes on the one before where that reached the margin and neither an
 * indent, a gap nor a mark begins anew; one that begins with a small letter goes on whatever stands before it.
 */
export function joinLines(lines: readonly PageLine[]): Line[] {
  const joined: { line: Line; last: PageLine }[] = [];
  for (const one of lines) {
    const before = joined.at(-1);
    if (before && goesOn(before.last, one)) {
      before.line.text = attach(before.line.text, one.text);
      before.last = one;
    } else joined.push({ line: lineOf(one), last: one });
  }
  return joined.map(({ line }) => line);
}

function goesOn(before: PageLine, one: PageLine): boolean {
  if (breaksOff(before.text) && !one.gap) return true;
  if (isAttachedTo(one.text)) return false;
  if (/[.;:!?]$/.test(before.text) && (!before.full || one.indented || one.gap)) return false;
  if (one.gap && !/^\p{Ll}/u.test(one.text)) return false;
  const small = /^[\p{Ll},)]/u.test(one.text) && !isPoint(one.text);
  if (small) return true;
  if (one.centered !== before.centered || one.centered || !before.full || one.indented) return false;
  return marksOf(one.text).length === 0;
}

/** 'a) …' begins a point though its letter is small. */
function isPoint(text: string): boolean {
  return marksOf(text).length > 0;
}

/** A word cut by a hyphen at the margin grows together; a dash between words stays. */
function attach(text: string, more: string): string {
  if (/\p{L}-$/u.test(text) && /^\p{Ll}/u.test(more)) return `${text}${more}`;
  return `${text} ${more}`;
}

function lineOf({ text, gap, centered }: PageLine): Line {
  return { kind: 'line', text, ...(gap ? { gap } : {}), ...(centered ? { centered } : {}) };
}

/** Wrapped text is no wider than a page; longer lines are whole paragraphs, which end where they end. */
const WIDEST = 130;

/** The length to which nine lines of ten keep. */
export function wrapWidth(lines: readonly string[]): number {
  const lengths = lines.map((one) => one.trimEnd().length).filter((length) => length > 0);
  return lengths.sort((a, b) => a - b)[Math.floor(lengths.length * 0.9)] ?? 0;
}

/** Whether a line goes so far that the next one's first word did not fit behind it. */
export function reaches(raw: string, next: string, width: number): boolean {
  const word = next.trim().split(/\s/, 1)[0] ?? '';
  return width <= WIDEST && raw.trimEnd().length + 1 + word.length >= width;
}

/** From how many lines cut amid a sentence a file is taken for one whose lines were broken at the margin. */
const CUT_LINES = 2;

/** Whether the lines of a text were broken at the margin: many end amid a sentence that goes on in the next. */
export function isCut(lines: readonly string[]): boolean {
  const full = lines.map((one) => one.trim()).filter((one) => one !== '');
  const cut = full.filter((text, at) => {
    const next = full[at + 1] ?? '';
    return /[\p{L}\d,]$/u.test(text) && /^\p{Ll}/u.test(next) && !isPoint(next);
  });
  return cut.length >= CUT_LINES && cut.length >= full.length / 15;
}

/** Joins the paragraphs of a file in which each line of the page became one (copied out of a PDF). */
export function joinIfCut(blocks: readonly Block[]): Block[] {
  const lines = blocks.filter((block) => block.kind === 'line');
  if (!isCut(lines.map(({ text }) => text))) return [...blocks];
  const width = wrapWidth(lines.map(({ text }) => text));
  return runsOf(blocks).flatMap((run): Block[] =>
    Array.isArray(run) ? joinLines(run.map((one, at) => pageLine(one, run[at + 1], width))) : [run],
  );
}

function pageLine({ text, gap = false, centered = false }: Line, next: Line | undefined, width: number): PageLine {
  return { text, gap, centered, indented: false, full: reaches(text, next?.text ?? '', width) };
}

/** Lines that follow each other, parted by tables. */
function runsOf(blocks: readonly Block[]): (Line[] | TableBlock)[] {
  const runs: (Line[] | TableBlock)[] = [];
  for (const block of blocks) {
    const last = runs.at(-1);
    if (block.kind === 'table') runs.push(block);
    else if (Array.isArray(last)) last.push(block);
    else runs.push([block]);
  }
  return runs;
}
