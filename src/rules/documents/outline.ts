import type { ClauseKind, GuidanceNode } from '../../domain/guidance/guidance.ts';
import { breaksOff, type Mark } from './marks.ts';

/** A clause that more may be added to, and where its row stands. */
interface Open {
  kind: ClauseKind;
  rank: number;
  value: number;
  label: string;
  depth: number;
  at: number;
}

/** What the splitter knows while it goes through a document. */
export interface Outline {
  nodes: GuidanceNode[];
  open: Open[];
}

/** From the widest to the narrowest: a clause closes all that are not wider. Decimals go down by their parts. */
const ranks: Readonly<Partial<Record<ClauseKind, number>>> = {
  annex: 0,
  part: 1,
  chapter: 2,
  section: 3,
  article: 4,
  letter: 5,
  roman: 6,
  number: 7,
  decimal: 8,
  step: 8.9,
  point: 10,
  dash: 11,
  plus: 12,
};

/** How many numbers may be missing in a row before the next one is taken for a number within a sentence. */
const HOLES = 2;

/** Takes the first of `marks` that can stand here into the outline; false when the line goes on the one before. */
export function place(outline: Outline, marks: readonly Mark[], before: string): boolean {
  if (breaksOff(before)) return false;
  const next = marks.find((mark) => follows(outline, mark));
  // After a comma only the next of an open row is one: items of a list may end so.
  const fitting = next ?? (before.endsWith(',') ? undefined : marks.find((mark) => beginsRow(outline, mark)));
  if (!fitting) return false;
  add(outline, fitting);
  return true;
}

/** A heading of the text's own, not numbered: what is attached to a decision ('QUY CHẾ'). */
export function placeAnnex(outline: Outline, label: string): void {
  add(outline, { kind: 'annex', label, rest: '' });
}

/** A table, or the words after one, within what is open. */
export function placeInside(outline: Outline, kind: 'table' | 'text', text: string): void {
  const top = outline.open.at(-1);
  outline.nodes.push({ kind, label: '', text, depth: top ? top.depth + 1 : 0 });
}

/** The next of a row that is open; the innermost such row, and rather without a hole. */
function follows({ open }: Outline, mark: Mark): boolean {
  return rowOf(open, mark) !== undefined;
}

function rowOf(open: readonly Open[], { kind, value, under, label }: Mark): Open | undefined {
  if (value === undefined) return open.findLast((one) => one.kind === kind && one.label === label);
  const rows = open.filter((one) => one.kind === kind && (under === undefined || under === prefixOf(one.label)));
  const next = rows.findLast((one) => value > one.value && value <= one.value + 1);
  return next ?? rows.findLast((one) => value > one.value && value <= one.value + 1 + HOLES);
}

/** The first of a row: 1, I, a, A. A decimal must stand under its number; a row may begin later after a lost first one. */
function beginsRow({ open }: Outline, { kind, value, under, rest }: Mark): boolean {
  if (value === undefined || kind === 'annex') return true;
  if (kind === 'decimal') return standsUnder(open, under ?? '') && value <= 1 + HOLES;
  if (value < 2) return true;
  const fresh = !open.some((one) => one.kind === kind);
  const heading = kind === 'article' || kind === 'chapter' || kind === 'part' || kind === 'section';
  if (heading) return fresh || kind === 'section';
  return fresh && kind !== 'roman' && kind !== 'letter' && value <= 1 + HOLES && /^\p{Lu}/u.test(rest);
}

/** 2.1 stands under 2, or under II where that has no numbers of its own. */
function standsUnder(open: readonly Open[], under: string): boolean {
  const above = open.findLast((one) => ['number', 'decimal', 'roman'].includes(one.kind));
  if (!above) return under === '1';
  return above.kind === 'roman' ? String(above.value) === under : open.some((one) => one.label === under);
}

function add(outline: Outline, mark: Mark): void {
  const { nodes, open } = outline;
  const row = rowOf(open, mark);
  const rank = rankOf(mark);
  if (row) closeFrom(open, open.indexOf(row));
  else if (!nests(outline, mark)) closeWider(open, mark, rank);
  const depth = (open.at(-1)?.depth ?? -1) + 1;
  open.push({ kind: mark.kind, rank, value: mark.value ?? 0, label: mark.label, depth, at: nodes.length });
  nodes.push({ kind: mark.kind, label: mark.label, text: mark.rest, depth });
}

/** A new row '1.' within a point that announces it by a colon, though numbers are open above. */
function nests({ nodes, open }: Outline, { kind, value }: Mark): boolean {
  const top = open.at(-1);
  if (!top || kind !== 'number' || value !== 1) return false;
  const inside = open.some((one) => one.kind === 'number') && (top.kind === 'point' || top.kind === 'dash');
  return inside && (nodes[top.at]?.text.endsWith(':') ?? false);
}

/** Letters and romans, dashes and stars: whichever came first is the wider. */
function closeWider(open: Open[], { kind }: Mark, rank: number): void {
  const other = kind === 'letter' ? 'roman' : kind === 'roman' ? 'letter' : kind === 'dash' ? 'dash' : undefined;
  const above = other ? open.findLastIndex((one) => one.kind === other) : -1;
  const first = above >= 0 ? above + 1 : open.findIndex((one) => one.rank >= rank);
  if (first >= 0) closeFrom(open, first);
}

function closeFrom(open: Open[], at: number): void {
  open.splice(at);
}

function rankOf({ kind, label }: Mark): number {
  const rank = ranks[kind] ?? 12;
  if (kind === 'section') return label.startsWith('Tiểu') ? rank + 0.5 : rank;
  return kind === 'decimal' ? rank + (label.split('.').length - 2) * 0.3 : rank;
}

function prefixOf(label: string): string {
  return label.slice(0, label.lastIndexOf('.'));
}
