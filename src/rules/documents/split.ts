import type { GuidanceHead, GuidanceNode } from '../../domain/guidance/guidance.ts';
import { type Aside, type Block, type Line, type ReadFile, tableText } from './block.ts';
import { readHead } from './head.ts';
import { inForceFrom } from './in-force.ts';
import { breaksOff, type Mark, marksOf } from './marks.ts';
import { type Outline, place, placeAnnex, placeInside } from './outline.ts';
import { isAttachedTo, isAttachment, isOffice, tailOf } from './tail.ts';

/** A document as its rules: what it is, its clauses in order, and what of the file belongs to neither. */
export interface GuidanceTree {
  head: GuidanceHead;
  nodes: GuidanceNode[];
  aside: Aside[];
}

/** A line of so many characters may have been cut before a number. */
const LONG_LINE = 50;
/** Lines in which what is attached names the decision it belongs to. */
const TITLE_LINES = 4;

/** Splits a read file into clauses. Pure; every word of the file is in the head's lines, a node, or aside. */
export function split({ blocks, aside }: ReadFile): GuidanceTree {
  const words = blocks.filter((block) => block.kind === 'table' || /[\p{L}\d]/u.test(block.text));
  const start = firstClause(words);
  const { head, preamble, letterhead } = readHead(words.slice(0, start));
  const outline: Outline = { nodes: [], open: [] };
  const said = preamble.map(({ text }) => text).reduce(glue, '');
  if (said !== '') outline.nodes.push({ kind: 'preamble', label: '', text: said, depth: 0 });
  const tail: Aside[] = [];
  walk(words.slice(start), outline, tail);
  const top = letterhead.map((text): Aside => ({ kind: 'letterhead', text }));
  const validFrom = inForceFrom(outline.nodes, head.issuedOn) ?? null;
  return { head: { ...head, validFrom }, nodes: outline.nodes, aside: [...top, ...tail, ...aside] };
}

/** Where the clauses begin: dashes and letters alone ("- Căn cứ …;") begin none while wider marks follow. */
function firstClause(blocks: readonly Block[]): number {
  const found = blocks.map((block) => (block.kind === 'line' ? marksOf(block.text) : []));
  const wide = found.findIndex((marks) => marks.some(isWide));
  const at = wide >= 0 ? wide : found.findIndex((marks) => marks.length > 0);
  return at < 0 ? untilTable(blocks) : at;
}

function isWide({ kind, value }: Mark): boolean {
  if (kind === 'dash' || kind === 'plus' || kind === 'point' || kind === 'decimal') return false;
  return kind === 'annex' || kind === 'article' || kind === 'chapter' || kind === 'part' || (value ?? 0) <= 3;
}

/** A text without any clause: its head is short; the words after it go into the preamble. */
function untilTable(blocks: readonly Block[]): number {
  const table = blocks.findIndex((block, at) => at > 0 && block.kind === 'table' && block.rows.length > 2);
  return table < 0 ? blocks.length : table;
}

function walk(blocks: readonly Block[], outline: Outline, tail: Aside[]): void {
  let [ending, before]: [Aside['kind'] | undefined, string] = [undefined, ''];
  for (const [at, block] of blocks.entries()) {
    if (block.kind === 'table') {
      const closing = closingTable(block.rows) || (ending !== undefined && block.rows.length <= 2);
      if (closing) ending = 'signature';
      if (closing) tail.push({ kind: 'signature', text: tableText(block.rows) });
      else placeInside(outline, 'table', tableText(block.rows));
      before = '';
      continue;
    }
    const last = outline.nodes.at(-1);
    const titled = last?.kind === 'annex' && last.text === '';
    if (beginsAttachment(blocks, at, ending !== undefined, titled)) {
      placeAnnex(outline, block.text);
      ending = undefined;
    } else if (ending === undefined && isOffice(block.text) && !begins(blocks[at + 1])) {
      tail.push({ kind: 'signature', text: block.text });
      ending = 'signature';
    } else ending = takeLine(block, { outline, tail, before, ending });
    before = block.text;
  }
}

function begins(block: Block | undefined): boolean {
  return block?.kind === 'line' && marksOf(block.text).length > 0;
}

interface Here {
  outline: Outline;
  tail: Aside[];
  before: string;
  ending: Aside['kind'] | undefined;
}

/** One line: a new clause, more of the last one, or of what stands at the end; gives whether the end goes on. */
function takeLine(line: Line, { outline, tail, before, ending }: Here): Here['ending'] {
  const marks = marksOf(line.text);
  if (ending) {
    const again = marks.filter((mark) => ['annex', 'part', 'chapter', 'article'].includes(mark.kind));
    if (again.length > 0 && place(outline, again, '')) return undefined;
    tail.push({ kind: tailOf(line.text) ?? ending, text: line.text });
    return tailOf(line.text) ?? ending;
  }
  const closing = tailOf(line.text);
  if (closing) {
    tail.push({ kind: closing, text: line.text });
    return closing;
  }
  if (marks.length === 0 || !place(outline, marks, before)) goOn(outline, line.text);
  return undefined;
}

/** A line without a mark belongs to the clause before it; after a table it stands beside that. */
function goOn(outline: Outline, text: string): void {
  const last = outline.nodes.at(-1);
  if (!last || last.kind === 'table') placeInside(outline, 'text', text);
  else last.text = glue(last.text, text);
}

/** A line that was cut by the page goes on with a space, another paragraph on a line of its own. */
function glue(text: string, more: string): string {
  if (text === '') return more;
  const long = text.length - text.lastIndexOf('\n') > LONG_LINE;
  const small = /^[\p{Ll},;]/u.test(more) || (long && /^\d/.test(more));
  const cut = small && !/[.;:!?…”"»)]$/u.test(text);
  const open = (/\p{L},$/u.test(text) && more !== more.toUpperCase()) || breaksOff(text);
  return cut || open ? `${text} ${more}` : `${text}\n${more}`;
}

/** Under the heading of an annex a title in capitals is its own. After the signatures it is enough; within the rules it must say what it is attached to. */
function beginsAttachment(blocks: readonly Block[], at: number, ended: boolean, titled: boolean): boolean {
  const block = blocks[at];
  if (block?.kind !== 'line' || !isAttachment(block.text) || titled) return false;
  if (ended) return true;
  const next = blocks.slice(at + 1, at + 1 + TITLE_LINES);
  return next.some((one) => one.kind === 'line' && isAttachedTo(one.text));
}

/** The last table of many documents: recipients on the left, who signs on the right. */
function closingTable(rows: readonly (readonly string[])[]): boolean {
  return rows.length <= 6 && rows.some((cells) => cells.some((cell) => tailOf(cell) !== undefined));
}
