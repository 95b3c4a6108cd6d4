import { z } from 'zod';
import { UserError } from '../errors.ts';
import { fold } from '../fold.ts';

/** The parts of a meeting's minutes (SH-05), in the order of the paper. Tasks are rows of their own (task-line.ts). */
const section = z.enum([
  'chair',
  'secretary',
  'agenda',
  'conclusions',
  'resolutions',
  'strengths',
  'weaknesses',
  'tasks',
]);

export type Section = z.infer<typeof section>;

export const sectionNames: Readonly<Record<Section, string>> = {
  chair: 'Chủ trì',
  secretary: 'Thư ký',
  agenda: 'Nội dung',
  conclusions: 'Kết luận',
  resolutions: 'Nghị quyết',
  strengths: 'Ưu điểm',
  weaknesses: 'Hạn chế',
  tasks: 'Việc',
};

/** What people write before a part's colon, folded. */
const labels: Readonly<Record<Section, readonly string[]>> = {
  chair: ['chu tri', 'chu toa', 'nguoi chu tri', 'dieu hanh'],
  secretary: ['thu ky', 'ghi bien ban', 'nguoi ghi'],
  agenda: ['noi dung', 'nd', 'chuong trinh', 'thao luan', 'dien bien'],
  conclusions: ['ket luan', 'kl'],
  resolutions: ['nghi quyet', 'nq', 'quyet nghi', 'thong nhat', 'bieu quyet'],
  strengths: ['uu diem', 'mat duoc', 'uu', 'lam duoc'],
  weaknesses: ['han che', 'mat chua duoc', 'khuyet diem', 'ton tai', 'chua duoc', 'nhuoc diem'],
  tasks: ['viec', 'phan cong', 'nhiem vu', 'giao viec'],
};

/** Who agreed, who did not, who said neither. */
const votes = z.strictObject({ for: z.int().min(0), against: z.int().min(0), abstain: z.int().min(0) });

export type Votes = z.infer<typeof votes>;

const resolution = z.strictObject({ text: z.string(), votes: votes.nullable() });

export type Resolution = z.infer<typeof resolution>;

/** What minutes hold; `at` is the part a line without a label goes on with. */
export const minutesContent = z.strictObject({
  chair: z.string().nullable(),
  secretary: z.string().nullable(),
  agenda: z.array(z.string()),
  conclusions: z.array(z.string()),
  resolutions: z.array(resolution),
  strengths: z.array(z.string()),
  weaknesses: z.array(z.string()),
  at: section,
});

export type MinutesContent = z.infer<typeof minutesContent>;

export const emptyMinutes: MinutesContent = {
  ...{ chair: null, secretary: null, agenda: [], conclusions: [], resolutions: [] },
  ...{ strengths: [], weaknesses: [], at: 'agenda' },
};

/** Characters of one line of minutes, and lines of one part: several pages in all. */
const LINE_AT_MOST = 1000;
const LINES_AT_MOST = 60;

/** One dictated line and the part it belongs to. */
export interface Dictated {
  section: Section;
  text: string;
}

/**
 * Reads a dictated message line by line: "kết luận: …" begins a part, a line without a label goes on with the part before
 * it (`at` for the first). `next` is the part further lines go on with. A label alone only turns to its part.
 */
export function readDictation(text: string, at: Section): { lines: Dictated[]; next: Section } {
  let next = at;
  const lines: Dictated[] = [];
  for (const raw of text.split('\n')) {
    const line = raw.replace(/^\s*(?:[-•*+]|\d{1,2}[.)])\s+/u, '').trim();
    const [, label, rest] = /^([^:]{1,24}):\s*(.*)$/u.exec(line) ?? [];
    const named = sectionOf(label ?? line);
    if (named) next = named;
    const kept = (named ? (rest ?? '') : line).replaceAll(/\s+/g, ' ').trim();
    if (kept === '') continue;
    lines.push({ section: next, text: kept });
    // One name each: what follows is no second chair.
    if (next === 'chair' || next === 'secretary') next = 'agenda';
  }
  return { lines, next };
}

/** The part a label names: "Nghị quyết 2", "mặt được"; undefined for anything else. */
export function sectionOf(label: string): Section | undefined {
  const said = fold(label)
    .replaceAll(/[^a-z ]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return section.options.find((one) => labels[one].includes(said) || one === label);
}

/** Adds a dictated line; throws UserError where it cannot stand there. `present`: members there, where it is known. */
export function addLine(
  content: MinutesContent,
  { section: part, text }: Dictated,
  present: number | null,
): MinutesContent {
  if (text.length > LINE_AT_MOST)
    throw new UserError(`Dòng này dài ${text.length} ký tự, tối đa ${LINE_AT_MOST}. Đồng chí tách làm mấy dòng giúp.`);
  if (part === 'tasks') return content;
  if (part === 'chair' || part === 'secretary') return { ...content, [part]: text };
  if (content[part].length >= LINES_AT_MOST)
    throw new UserError(`Mục ${sectionNames[part]} đã có ${LINES_AT_MOST} dòng, không ghi thêm được.`);
  if (part === 'resolutions')
    return { ...content, resolutions: [...content.resolutions, readResolution(text, present)] };
  return { ...content, [part]: [...content[part], text] };
}

/**
 * Changes one part as a line says it: "bỏ 2" drops its second line, "2: …" puts another there, "xoá hết" empties it, anything
 * else takes the part's whole place, line by line. Throws UserError where there is no such line or it cannot stand there.
 */
export function editSection(
  content: MinutesContent,
  part: Section,
  said: string,
  present: number | null,
): MinutesContent {
  const lines = linesOf(content, part);
  if (/^xoa (het|ca muc)$/.test(fold(said.trim()))) return withLines(content, part, [], present);
  const [, word, number, text] =
    /^\s*(?:(bỏ|bo|xoá|xóa|xoa)\s+)?(?:dòng\s+)?(\d{1,2})\s*(?::\s*(.+))?$/su.exec(said) ?? [];
  const at = Number(number) - 1;
  const changes = number !== undefined && (word !== undefined) !== (text !== undefined);
  if (changes && lines[at] === undefined)
    throw new UserError(`Mục ${sectionNames[part]} không có dòng ${number}.`, { field: 'text' });
  if (changes)
    return withLines(content, part, text === undefined ? lines.toSpliced(at, 1) : lines.with(at, text), present);
  return withLines(
    content,
    part,
    readDictation(said, part).lines.map((line) => line.text),
    present,
  );
}

/** A part as its lines, resolutions with their votes behind them. */
export function linesOf(content: MinutesContent, part: Section): string[] {
  if (part === 'tasks') return [];
  if (part === 'chair' || part === 'secretary') return content[part] === null ? [] : [content[part]];
  if (part !== 'resolutions') return content[part];
  return content.resolutions.map(({ text, votes: counted }) => (counted ? `${text} (${sayVotes(counted)})` : text));
}

function withLines(
  content: MinutesContent,
  part: Section,
  lines: readonly string[],
  present: number | null,
): MinutesContent {
  const emptied = part === 'chair' || part === 'secretary' ? { ...content, [part]: null } : { ...content, [part]: [] };
  if (part === 'tasks') return content;
  return lines.reduce((so, text) => addLine(so, { section: part, text }, present), emptied);
}

const three =
  /[\s,;(]*(?:(?:số\s+)?phiếu|biểu quyết|kết quả)?[\s:]*(\d{1,4})\s*\/\s*(\d{1,4})\s*\/\s*(\d{1,4})\s*\)?[.\s]*$/iu;
const two =
  /[\s,;(]*(?:biểu quyết|nhất trí|tán thành|đồng ý|thống nhất|phiếu)[\s:]*(\d{1,4})\s*\/\s*(\d{1,4})\s*(?:phiếu|đồng chí|đ\/c)?\)?[.\s]*$/iu;
const all = /[\s,;(]*(?:biểu quyết|nhất trí|tán thành|đồng ý|thống nhất)?[\s:]*100\s*%[^\d]{0,20}$/iu;

/**
 * A resolution with the votes written behind it: 14/0/1 (agreed/not/neither), "nhất trí 14/14", 100%. More votes than
 * people there, or a count that does not say what the rest did, is a UserError.
 */
export function readResolution(text: string, present: number | null): Resolution {
  const [found, a, b, c] = three.exec(text) ?? [];
  if (found !== undefined && Number(c) < 1900 && !/(?:ngày|hạn|đến|trước|từ)\s*$/iu.test(text.slice(0, -found.length)))
    return kept(text, found, { for: Number(a), against: Number(b), abstain: Number(c) }, present);
  const [pair, yes, of] = two.exec(text) ?? [];
  if (pair !== undefined && yes === of) return kept(text, pair, { for: Number(yes), against: 0, abstain: 0 }, present);
  if (pair !== undefined)
    throw new UserError(
      `Biểu quyết ${yes}/${of}: số còn lại thế nào? Đồng chí ghi tán thành/không tán thành/ý kiến khác, ví dụ 14/0/1.`,
    );
  const [whole] = all.exec(text) ?? [];
  if (whole === undefined) return { text, votes: null };
  if (present === null) throw new UserError('Chưa biết số có mặt để tính 100%. Đồng chí ghi số phiếu, ví dụ 14/0/0.');
  return kept(text, whole, { for: present, against: 0, abstain: 0 }, present);
}

function kept(text: string, found: string, counted: Votes, present: number | null): Resolution {
  const cast = counted.for + counted.against + counted.abstain;
  if (present !== null && cast > present)
    throw new UserError(
      `Số phiếu ${sayVotes(counted)} cộng lại là ${cast}, mà có mặt ${present} đoàn viên. Đồng chí ghi lại giúp.`,
    );
  const rest = text.slice(0, text.length - found.length).trim();
  return { text: rest === '' ? text : rest, votes: counted };
}

/** 14/0/1 */
export function sayVotes({ for: yes, against, abstain }: Votes): string {
  return `${yes}/${against}/${abstain}`;
}

/** '14 tán thành, 0 không tán thành, 1 ý kiến khác', with those there who did not vote where there are any. */
export function spellVotes(counted: Votes, present: number | null): string {
  const silent = present === null ? 0 : present - counted.for - counted.against - counted.abstain;
  const said = `${counted.for} tán thành, ${counted.against} không tán thành, ${counted.abstain} ý kiến khác`;
  return silent > 0 ? `${said} (${silent} không biểu quyết)` : said;
}

/** The parts without which minutes are not locked. */
export function missingParts({ chair, secretary, agenda, conclusions }: MinutesContent): Section[] {
  return [
    ...(chair ? [] : (['chair'] as const)),
    ...(secretary ? [] : (['secretary'] as const)),
    ...(agenda.length > 0 ? [] : (['agenda'] as const)),
    ...(conclusions.length > 0 ? [] : (['conclusions'] as const)),
  ];
}
