import { fold } from '../fold.ts';

/** What the letters of a kind stand for (facts.md 7; NĐ 30/2020 for state documents). */
export const documentKinds: Readonly<Record<string, string>> = {
  HD: 'Hướng dẫn',
  KH: 'Kế hoạch',
  CV: 'Công văn',
  NQ: 'Nghị quyết',
  KL: 'Kết luận',
  QĐ: 'Quyết định',
  QC: 'Quy chế',
  BC: 'Báo cáo',
  TTr: 'Tờ trình',
  TB: 'Thông báo',
  CTr: 'Chương trình',
  CT: 'Chỉ thị',
  ĐA: 'Đề án',
  BB: 'Biên bản',
  GM: 'Giấy mời',
  TT: 'Thông tư',
  NĐ: 'Nghị định',
  ĐL: 'Điều lệ',
};

/** A document's number taken apart. `text` is how it is stored and shown: '09-HD/TWĐTN-BTC', '356/2025/NĐ-CP'. */
export interface DocumentNumber {
  text: string;
  serial: number;
  /** State documents carry their year; a law has no kind letters but those of the assembly (QH15). */
  year?: number;
  kind?: string;
  issuer: string;
}

const kindByLetters = new Map(Object.keys(documentKinds).map((kind) => [fold(kind), kind]));
// 'HĐ' before a Union issuer is how HD is mistyped (facts.md 8.2): no document is of kind "hợp đồng".
kindByLetters.set('hd', 'HD');

/** Letters of issuers and offices as stored, by how they are typed without diacritics. */
const issuerLetters = [
  ...[
    'TW',
    'TWĐ',
    'TWĐTN',
    'TWHLHTN',
    'TĐTN',
    'TĐ',
    'ĐTN',
    'ĐTNCS',
    'TU',
    'CP',
    'TTg',
    'BNV',
    'BCH',
    'BTV',
    'UBND',
    'HĐND',
  ],
  ...[
    'BTC',
    'BTCKT',
    'TCKT',
    'XDĐ',
    'CTTN',
    'CTĐ',
    'CTTNTH',
    'CNĐT',
    'UBKT',
    'BKT',
    'VP',
    'TG',
    'BTG',
    'TTN',
    'TNTH',
    'ĐKTHTN',
  ],
];
const byLetters = new Map(issuerLetters.map((letters) => [fold(letters), letters]));

const kinds = [...kindByLetters.keys()].sort((a, b) => b.length - a.length).join('|');
const gap = '\\s{0,2}';
const dash = `${gap}[-–—−]?${gap}`;
/** Letters after the stroke: TWĐTN-BTC, TĐTN, NĐ-CP. */
const letters = `[a-z]{1,10}(?:${gap}[-–—−]${gap}[a-z]{2,10}){0,2}`;
const union = `(\\d{1,5})${dash}(${kinds})${gap}/${gap}(${letters})`;
const state = `(\\d{1,5})${gap}/${gap}((?:19|20)\\d{2})${gap}/${gap}(?:(${kinds})${gap}[-–—−]${gap}([a-z]{2,6})|(qh\\d{1,2}))`;

/**
 * The document number a text is, as people really type it: '22HD/TWĐTN', '16 hd/twdtn-btc', 'số 367 - QĐ/TWĐTN',
 * '11-HĐ/…' (a slip for HD), '356/2025/nđ-cp'. Undefined where the text is none.
 */
export function parseDocumentNumber(text: string): DocumentNumber | undefined {
  const said = fold(text).trim();
  const bare = said.replace(/^(?:van ban )?(?:so|s[o0])\s*[:.]?\s*(?=\d)/, '').replace(/[.,;]+$/, '');
  const found = numbersIn(bare)[0];
  return found && found.length === bare.length ? found.number : undefined;
}

/** Every document number that stands in a text, in order. */
export function findDocumentNumbers(text: string): DocumentNumber[] {
  return numbersIn(fold(text)).map(({ number }) => number);
}

/** What two ways of typing the same number have in common: '9hdtwdtnbtc'. */
export function documentKey(number: string): string {
  const parsed = parseDocumentNumber(number);
  const folded = fold(parsed?.text ?? number).replaceAll(/[^a-z0-9]/g, '');
  return folded.replace(/^0+(?=\d)/, '');
}

function numbersIn(folded: string): { number: DocumentNumber; length: number }[] {
  const all = new RegExp(`(?<![\\p{L}\\d/])(?:${state}|${union})(?![\\p{L}\\d])`, 'gu');
  return [...folded.matchAll(all)].map((match) => ({ number: numberOf(match), length: match[0].length }));
}

function numberOf([, stateSerial, year, stateKind, body, assembly, unionSerial, unionKind, issuer]: RegExpMatchArray) {
  if (year === undefined) return unionNumber(Number(unionSerial), unionKind ?? '', issuer ?? '');
  const serial = Number(stateSerial);
  const head = { serial, year: Number(year) };
  const written = String(serial).padStart(2, '0');
  if (assembly)
    return { ...head, text: `${written}/${year}/${assembly.toUpperCase()}`, issuer: assembly.toUpperCase() };
  const [kind, from] = [kindByLetters.get(stateKind ?? '') ?? '', lettersOf(body ?? '')];
  return { ...head, kind, issuer: from, text: `${written}/${year}/${kind}-${from}` };
}

function unionNumber(serial: number, letters: string, issued: string): DocumentNumber {
  const kind = kindByLetters.get(letters) ?? letters.toUpperCase();
  const issuer = issued
    .split(/\s*[-–—−]\s*/)
    .map(lettersOf)
    .join('-');
  return { serial, kind, issuer, text: `${String(serial).padStart(2, '0')}-${kind}/${issuer}` };
}

/** 'twdtn' → 'TWĐTN'; letters we do not know stay as they are, in capitals. */
function lettersOf(folded: string): string {
  return byLetters.get(folded) ?? folded.toUpperCase();
}
