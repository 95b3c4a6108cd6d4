import { fold } from '../fold.ts';
import { type Candidate, isPeriod, isWeak } from './candidates.ts';
import { why } from './reasons.ts';
import { says, saysAny, type Token } from './token.ts';

/** Words after which a day names an occasion, not the visit: "chuẩn bị 26/3", "kỷ niệm … 19/5". */
const occasions = [
  'chuan bi',
  'ky niem',
  'ki niem',
  'chao mung',
  'mung',
  'nhan dip',
  'nhan ngay',
  'huong toi',
  'huong ung',
  'hanh dong',
  'le',
  'thanh lap',
];
/** Words whose period or year is theirs: "báo cáo quý 3", "kế hoạch tháng 9", "nhiệm kỳ 2025-2030". */
const papers =
  'bao cao|tong ket|so ket|ke hoach|chuong trinh|nhiem vu|cong tac|phong trao|so lieu|chi tieu|nhiem ky|giai doan|nam hoc|chien dich|doan phi|giao ban|sinh hoat|dai hoi|hoi nghi|hoi trai|hop|ket qua|tien do|danh gia|kiem diem|hoat dong|chu de|thi dua|ho so|noi dung|viec|quyet toan|du toan|thu chi|bieu duong|binh xet|xep loai|trien khai|cua|thang'.split(
    '|',
  );
/** Days the Union keeps every year: beside an activity they name it. */
const anniversaries = new Set(
  '9/1 3/2 27/2 8/3 26/3 30/4 1/5 7/5 15/5 19/5 1/6 5/6 28/6 27/7 19/8 2/9 10/10 15/10 20/10 18/11 20/11 22/12'.split(
    ' ',
  ),
);

const asks = 30;

function wordsBefore(tokens: readonly Token[], at: number, reach: number): string {
  const words: string[] = [];
  for (let i = at - 1; i >= 0 && words.length < reach; i--) {
    const token = tokens[i];
    if (!token || (token.kind === 'mark' && token.raw !== '/')) break;
    if (saysAny(token, ['xuống', 'đi', 'tại', 'ở'], 0) && token.folded !== 'o') break;
    words.unshift(token.folded);
  }
  return ` ${words.join(' ')} `;
}

const ends = (words: string, list: readonly string[]): boolean =>
  list.some((w) => words.endsWith(` ${w} `) || words.endsWith(` ${w} ngay `));
const holds = (words: string, list: readonly string[]): boolean => list.some((w) => words.includes(` ${w} `));

/** True when the visit could begin to be told here: the line's start, after a mark, or after a verb of going. */
function opensClause(tokens: readonly Token[], c: Candidate): boolean {
  const before = tokens[c.first - 1];
  if (!before || before.kind === 'mark') return true;
  return (
    saysAny(before, ['đi', 'xuống', 'vào', 'về', 'lên'], 0) ||
    ['em', 'minh', 'toi', 'ky', 'ki', 'kien', 'la'].includes(before.folded)
  );
}

function isAnniversary(text: string): boolean {
  return anniversaries.has(
    fold(text)
      .replace(/\s/g, '')
      .replace(/[-.]/g, '/')
      .replace(/(^|\/)0/g, '$1'),
  );
}

function baseOf(c: Candidate): number {
  const { node } = c;
  if (isWeak(node)) return node.is === 'length' ? 5 : c.part || c.time ? 60 : 10;
  if (node.is === 'vague') return node.why === why.repeats || node.why === why.howLong ? 35 : 60;
  return isPeriod(node) ? 60 : node.is === 'wrong' ? 50 : 100;
}

const units = new Set('xa phuong thon ap ban lang buon xom khom huyen quan'.split(' '));
const persons = new Set(['chi', 'co', 'ong', 'ba']);

/** "xa tra mai", "thon mai", "chi mai": one word that completes a name, since a unit's name has two syllables. */
function isNamePart(tokens: readonly Token[], c: Candidate): boolean {
  if (c.next !== c.first + 1 || tokens[c.first]?.kind !== 'word') return false;
  const [before, earlier] = [tokens[c.first - 1]?.folded ?? '', tokens[c.first - 2]?.folded ?? ''];
  return units.has(before) || units.has(earlier) || persons.has(before);
}

/** How likely an expression is the visit's day: its kind, what stands before it, where it stands. */
function weigh(tokens: readonly Token[], c: Candidate, text: string): number {
  const words = wordsBefore(tokens, c.first, 6);
  const opens = opensClause(tokens, c);
  const led = saysAny(tokens[c.first], ['vào', 'trong', 'từ', 'dự'], 1);
  let score = baseOf(c) + (opens ? 20 : 0) + (led ? 15 : 0) + (says(tokens[c.first], 'ngày') ? 10 : 0);
  if (isNamePart(tokens, c)) score -= 90;
  if (ends(words, occasions)) score -= 90;
  else if (holds(words, occasions) && !led) score -= isPeriod(c.node) ? 60 : 40;
  if (!led && ends(words, papers)) score -= isPeriod(c.node) ? 60 : 30;
  else if (!led && !opens && isPeriod(c.node) && holds(words, papers)) score -= 40;
  if (!opens && !led && isAnniversary(text.slice(c.start, c.end)) && !says(tokens[c.first], 'ngày')) score -= 50;
  return score;
}

/** The expression that is the visit's day, the surest first; undefined when every day belongs to something else. */
export function pickVisit(
  tokens: readonly Token[],
  candidates: readonly Candidate[],
  text: string,
): Candidate | undefined {
  let best: { candidate: Candidate; score: number } | undefined;
  for (const candidate of candidates) {
    const score = weigh(tokens, candidate, text);
    if (score > (best?.score ?? asks)) best = { candidate, score };
  }
  return best?.candidate;
}
