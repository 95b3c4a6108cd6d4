import { type Day, exists } from '../../domain/day.ts';
import { fold } from '../../domain/fold.ts';
import { documentKinds, findDocumentNumbers, parseDocumentNumber } from '../../domain/guidance/document-number.ts';
import type { GuidanceHead } from '../../domain/guidance/guidance.ts';
import type { Block, Line } from './block.ts';
import { isAttachedTo } from './tail.ts';

/** What stands before the first clause, taken apart. */
export interface Head {
  head: GuidanceHead;
  /** "Căn cứ …", "Thực hiện …": the words between the title and the first clause. */
  preamble: Line[];
  /** Every line above the preamble, title included, as it stands. */
  letterhead: string[];
}

/** What is kept of an issuer and a title; the whole lines stand in the letterhead. */
const [ISSUER, TITLE] = [200, 1_000];

const kindNames = [...Object.values(documentKinds), 'Quy định', 'Quy trình', 'Luật', 'Đề cương', 'Thể lệ', 'Nội quy'];
const byName = new Map(kindNames.map((name) => [fold(name), name]));

/** Lines of a letterhead that name no issuer. */
const emblem = /^(?:doan (?:thanh nien cong san|tncs) ho chi minh|cong hoa xa hoi|doc lap|dang cong san viet nam)/;
const numberLine = /^số\s*[.:]?\s*\S/iu;
const dateLine = /ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})/iu;
/** A line that names place and day has no more than these characters. */
const DATE_LINE = 90;
const opening = /^(?:căn cứ|thực hiện|nhằm|để|thi hành|kính gửi|trên cơ sở|theo|xét|triển khai|tiếp tục|ngày \d)/iu;
const about = /^(?:v\/v|về việc|vv)\s*[:.]?\s*/iu;

/** Reads the lines before the first clause: letterhead, number, place and day, kind and title, then the preamble. */
export function readHead(blocks: readonly Block[]): Head {
  const lines = blocks.flatMap(linesOf);
  const kindAt = lines.findIndex((one, at) => kindOf(one.text) !== undefined && at < 25 && !numberLine.test(one.text));
  const aboutAt = lines.findIndex((one) => about.test(one.text));
  const titleAt = kindAt >= 0 ? kindAt : aboutAt >= 0 ? aboutAt : bareTitleAt(lines);
  const { title, next } = readTitle(lines, titleAt, kindAt >= 0);
  const rest = lines.slice(next);
  // A công văn has its subject in the letterhead: number, day and issuer may come after it.
  const under = isAttachedTo(rest[0]?.text ?? '') ? rest.splice(0, 1) : [];
  const more = [...under.map(({ text }) => text), ...(kindAt >= 0 ? [] : takeLetterhead(rest))];
  const top = [...lines.slice(0, titleAt).map(({ text }) => text), ...more];
  const head = headOf(top, kindAt >= 0 ? kindOf(lines[kindAt]?.text ?? '') : undefined, title);
  return { head, preamble: rest, letterhead: [...lines.slice(0, next).map(({ text }) => text), ...more] };
}

/** The first words of a document without letterhead and kind: one short line, or nothing. */
function bareTitleAt(lines: readonly Line[]): number {
  const at = lines.findIndex(({ text }) => !isLetterhead(text));
  if (at < 0 && !lines.some(({ text }) => numberLine.test(text))) {
    return lines.findLastIndex(({ text }) => isCapitals(text) && !emblem.test(fold(text)));
  }
  const first = lines[at];
  return first && first.text.length <= 200 && !opening.test(first.text) && !/[.;:]$/.test(first.text)
    ? at
    : at < 0
      ? lines.length
      : at;
}

function takeLetterhead(rest: Line[]): string[] {
  const end = rest.findIndex(({ text }) => !isLetterhead(text));
  return rest.splice(0, end < 0 ? rest.length : end).map(({ text }) => text);
}

function isLetterhead(text: string): boolean {
  return numberLine.test(text) || isDateLine(text) || emblem.test(fold(text)) || isCapitals(text);
}

function isDateLine(text: string): boolean {
  return text.length <= DATE_LINE && (dateLine.test(text) || /ngày\s*[….\s]*tháng\s*[….\s\d]*năm/iu.test(text));
}

/** The kind a line names, alone ('KẾ HOẠCH') or with the title behind it ('ĐIỀU LỆ ĐOÀN …'), in capitals. */
function kindOf(text: string): string | undefined {
  const folded = fold(text).replace(/[.:]$/, '').trim();
  const alone = byName.get(folded);
  if (alone) return alone;
  if (!isCapitals(text)) return undefined;
  return [...byName].find(([name]) => folded.startsWith(`${name} `))?.[1];
}

/** The title's lines: what follows the kind until a gap, a sentence or the first "Căn cứ". */
function readTitle(lines: readonly Line[], at: number, hasKind: boolean): { title: string | null; next: number } {
  const first = lines[at];
  if (!first) return { title: null, next: at };
  const alone = hasKind && byName.has(fold(first.text).replace(/[.:]$/, '').trim());
  const parts = alone ? [] : [first.text.replace(about, '')];
  if (!alone && !hasKind && (opening.test(first.text) || /[.;:]$/.test(first.text))) return { title: null, next: at };
  let next = at + 1;
  for (; next < lines.length; next++) {
    const one = lines[next];
    if (!one || !goesOnTitle(one, parts.length === 0, first)) break;
    parts.push(one.text);
  }
  return { title: parts.join(' ') || null, next };
}

function goesOnTitle(one: Line, isFirst: boolean, kind: Line): boolean {
  if (isFirst) return one.text.length <= 400;
  if (isLetterhead(one.text) && !isCapitals(one.text)) return false;
  if (/^\p{Ll}/u.test(one.text)) return true;
  if (one.gap || opening.test(one.text) || /^\(/.test(one.text)) return false;
  return one.centered === true || (isCapitals(one.text) && isCapitals(kind.text));
}

function headOf(top: readonly string[], kind: string | undefined, title: string | null): GuidanceHead {
  const numbered =
    top.find((text) => numberLine.test(text)) ?? top.find((text) => findDocumentNumbers(text).length > 0);
  const number = numbered === undefined ? undefined : numberIn(numbered);
  const parsed = number === undefined ? undefined : parseDocumentNumber(number);
  const dated = top.filter(isDateLine).map(dayIn);
  const issuedOn = dated.find((one) => one !== undefined) ?? null;
  const issuer = top.filter((text) => isCapitals(text) && !emblem.test(fold(text)) && !numberLine.test(text));
  return {
    number: number ?? null,
    kind: kind ?? (parsed?.kind ? (documentKinds[parsed.kind] ?? null) : null),
    issuer: issuer.join(' ').slice(0, ISSUER) || null,
    issuedOn,
    title: title?.slice(0, TITLE) ?? null,
    scope: parsed && /^TW/.test(parsed.issuer) ? 'toàn quốc' : null,
    validFrom: null,
    validTo: null,
  };
}

/** The number as stored; one we cannot take apart stays as it is written. */
function numberIn(text: string): string | undefined {
  const [known] = findDocumentNumbers(text);
  const written = /^số\s*[.:]?\s*([^\s].{0,60}?)(?:\s{2,}|$)/iu.exec(text)?.[1]?.trim();
  return known?.text ?? (written && /\d/.test(written) ? written : undefined);
}

function dayIn(text: string): Day | undefined {
  const [, day, month, year] = dateLine.exec(text) ?? [];
  if (!exists(Number(year), Number(month), Number(day))) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Two letters or more, all of them capitals. */
function isCapitals(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.length >= 2 && text === text.toUpperCase();
}

/** A letterhead is often a table: its cells' lines one below the other, a column at a time. */
function linesOf(block: Block): Line[] {
  if (block.kind === 'line') return [block];
  const columns = Math.max(...block.rows.map((row) => row.length));
  return Array.from({ length: columns }, (_, at) => at).flatMap((at) =>
    block.rows.flatMap((row) => (row[at] ? [{ kind: 'line' as const, text: row[at] }] : [])),
  );
}
