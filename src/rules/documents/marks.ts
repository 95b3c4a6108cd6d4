import type { ClauseKind } from '../../domain/guidance/guidance.ts';

/** What stands at the beginning of a line and may begin a clause; whether it does, the outline decides (outline.ts). */
export interface Mark {
  kind: ClauseKind;
  label: string;
  /** Its place in its row (a = 1, I = 1); undefined where it is not counted: dashes. */
  value?: number;
  /** The number a decimal stands under: 2 for 2.3; '2.3' for 2.3.1. */
  under?: string;
  rest: string;
}

type Read = (found: RegExpExecArray) => Mark | undefined;

const ordinals = ['nhất', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];
/** The Vietnamese alphabet as points are lettered; f, j, w, z are skipped by some and used by others. */
const alphabet = 'abcdđefghijklmnopqrstuvwxyz';
const roman = /^(?:X{0,3})(?:IX|IV|V?I{0,3})$/;
/** A heading's own words begin with a capital, a digit or a sign; 'Điều 5 của …' is a mention. */
const begins = /^(?![\p{Ll}])/u;

const shapes: readonly [RegExp, Read][] = [
  [
    /^(phụ lục|mẫu số|mẫu|biểu mẫu số|biểu mẫu|biểu số|biểu)(?:\s+số)?(?:\s*:)?\s*([ivx]{1,5}|\d{1,3}|[a-h])?(?![\p{L}\d])\s*[.:–-]?\s*(.*)$/iu,
    readAnnex,
  ],
  [/^phần\s+(?:thứ\s+)?([ivx]{1,5}|\d{1,2}|\p{L}+)(?![\p{L}\d])\s*[.:–-]?\s*(.*)$/iu, readPart],
  [/^(chương|mục|tiểu mục)\s+([ivxl]{1,6}|\d{1,3})(?![\p{L}\d])\s*[.:–-]?\s*(.*)$/iu, readChapter],
  [/^điều\s+(\d{1,3})([a-zđ])?\s*(?:[.:]|[–-](?=\s)|$)\s*(.*)$/iu, readArticle],
  [
    /^bước\s+(\d{1,2})\s*[.:–-]\s*(.*)$/iu,
    ([, n = '', rest = '']) => ({ kind: 'step', label: `Bước ${Number(n)}`, value: Number(n), rest }),
  ],
  [/^([IVX]{1,6})\s*[.):/–-]\s*(\S.*)$/u, ([, n = '', rest = '']) => counted('roman', n, romanValue(n), rest)],
  [
    /^([A-HĐ])\s*[.)/]\s*(\S.*)$/u,
    ([, n = '', rest = '']) => counted('letter', n, alphabet.indexOf(n.toLowerCase()) + 1, rest),
  ],
  [/^(\d{1,2}(?:\.\d{1,2}){1,3})\s*(?:[.):]|[–-](?=\s))?\s+(\S.*)$/u, readDecimal],
  [
    /^(\d{1,3})\s*(?:[.)/]|[–-](?=\s+\p{Lu}))\s*(?!\d)(\S.*)$/u,
    ([, n = '', rest = '']) => counted('number', String(Number(n)), Number(n), rest),
  ],
  [
    /^([a-zđ])\s*(?:[.)/]|[–-](?=\s+\p{Lu}))\s*(\S.*)$/u,
    ([, n = '', rest = '']) => counted('point', n, alphabet.indexOf(n) + 1, rest),
  ],
  [/^[-–—−•●▪■◦·\uf000-\uf0ff]\s*(?=[\p{L}\d"“(])(.*)$/u, ([, rest = '']) => ({ kind: 'dash', label: '-', rest })],
  [/^\*\s*(?=[\p{L}\d"“(])(.*)$/u, ([, rest = '']) => ({ kind: 'dash', label: '*', rest })],
  [/^[+]\s*(?=[\p{L}\d"“(])(.*)$/u, ([, rest = '']) => ({ kind: 'plus', label: '+', rest })],
];

/** Every mark the beginning of a line can be read as, likeliest first: 'I.' is a roman one, 'D.' may be a letter. */
export function marksOf(text: string): Mark[] {
  return shapes.flatMap(([shape, read]) => {
    const found = shape.exec(text);
    const mark = found && read(found);
    return mark ? [mark] : [];
  });
}

/** Words after which a sentence cannot end: what follows goes on, whatever it begins with. */
const unfinished = /\s(?:theo|tại|của|và|hoặc|với|trong|khoản|điểm|điều|mục|chương|quy định|thuộc)$/iu;

/** Whether a line breaks off amid a sentence ("… theo quy định tại"). Titles in capitals do not. */
export function breaksOff(text: string): boolean {
  return unfinished.test(text) && text !== text.toUpperCase();
}

function counted(kind: ClauseKind, label: string, value: number | undefined, rest: string): Mark | undefined {
  return value === undefined || value < 1 ? undefined : { kind, label, value, rest };
}

/** Only a heading: 'Phụ lục 1 kèm theo …' within a sentence is none, nor is 'biểu dương'. */
function readAnnex([, word = '', number, rest = '']: RegExpExecArray): Mark | undefined {
  const name = capital(word);
  if (!begins.test(rest) || !/^\p{Lu}/u.test(word)) return undefined;
  if (number === undefined && (name !== 'Phụ lục' || (rest !== '' && word !== word.toUpperCase()))) return undefined;
  return { kind: 'annex', label: number === undefined ? name : `${name} ${number.toUpperCase()}`, rest };
}

function readPart([, number = '', rest = '']: RegExpExecArray): Mark | undefined {
  const word = number.toLowerCase();
  const spelt = ordinals.indexOf(word) + 1;
  const value = spelt > 0 ? spelt : /^\d+$/.test(number) ? Number(number) : romanValue(number.toUpperCase());
  if (!value || !begins.test(rest)) return undefined;
  return { kind: 'part', label: spelt > 0 ? `Phần thứ ${word}` : `Phần ${number.toUpperCase()}`, value, rest };
}

function readChapter([, word = '', number = '', rest = '']: RegExpExecArray): Mark | undefined {
  const value = /^\d+$/.test(number) ? Number(number) : romanValue(number.toUpperCase());
  // 'Mục 2 Chương III' is a mention.
  if (!value || !begins.test(rest) || !/^\p{Lu}/u.test(word) || /^(Chương|Điều|Phần)\s/u.test(rest)) return undefined;
  const kind = word.toLowerCase() === 'chương' ? 'chapter' : 'section';
  return { kind, label: `${capital(word)} ${number.toUpperCase()}`, value, rest };
}

function readArticle([whole, number = '', letter = '', rest = '']: RegExpExecArray): Mark | undefined {
  if (!/^Đ/u.test(whole) || !begins.test(rest)) return undefined;
  const value = Number(number) + (letter ? (alphabet.indexOf(letter.toLowerCase()) + 1) / 100 : 0);
  return { kind: 'article', label: `Điều ${Number(number)}${letter.toLowerCase()}`, value, rest };
}

function readDecimal([, number = '', rest = '']: RegExpExecArray): Mark | undefined {
  const parts = number.split('.').map(Number);
  const value = parts.at(-1) ?? 0;
  if (parts.includes(0)) return undefined;
  return { kind: 'decimal', label: parts.join('.'), value, under: parts.slice(0, -1).join('.'), rest };
}

/** 'IV' → 4; undefined for letters that are no number. */
function romanValue(text: string): number | undefined {
  if (text === '' || !roman.test(text)) return undefined;
  const worth: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10 };
  const signs = [...text].map((sign) => worth[sign] ?? 0);
  return signs.reduce((sum, one, at) => sum + (one < (signs[at + 1] ?? 0) ? -one : one), 0);
}

function capital(word: string): string {
  const lower = word.toLowerCase().replaceAll(/\s+/g, ' ');
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}
