import { editsBetween } from '../closeness.ts';
import { fold } from '../fold.ts';

/** A piece of a unit's name: a type ('xa', 'chi_doan'), a number, or a word of the proper name. */
export type Token =
  | { kind: 'type'; text: string; means: readonly string[] }
  | { kind: 'number'; text: string }
  | { kind: 'word'; text: string };

/**
 * Words for kinds of units, folded, as phrases; the key is what the phrase means. Hamlet words differ by region
 * (facts.md 7) and are kept apart: thôn 3 and tổ dân phố 3 may both exist.
 */
const phrases: Readonly<Record<string, readonly string[]>> = {
  xa: ['xa', 'doan xa', 'xa doan', 'dx'],
  phuong: ['phuong', 'doan phuong', 'phuong doan'],
  dac_khu: ['dac khu', 'doan dac khu'],
  thi_tran: ['thi tran', 'doan thi tran'],
  quan: ['quan doan', 'quan'],
  huyen: ['huyen doan', 'huyen'],
  thi_xa: ['thi xa', 'thi doan', 'tx'],
  thanh_pho: ['thanh pho', 'tp'],
  tinh: ['tinh'],
  thanh_doan: ['thanh doan'],
  tinh_doan: ['tinh doan'],
  chi_doan: ['chi doan', 'chi doan co so', 'chidoan', 'cdoan', 'chd', 'cdcs'],
  lien_chi_doan: ['lien chi doan', 'lcd'],
  phan_doan: ['phan doan'],
  thon: ['thon'],
  ap: ['ap'],
  ban: ['ban'],
  khom: ['khom'],
  khu_pho: ['khu pho', 'kp'],
  to_dan_pho: ['to dan pho', 'tdp', 'to dp'],
  xom: ['xom'],
  khoi_pho: ['khoi pho'],
  khoi: ['khoi'],
  buon: ['buon'],
  lang: ['lang'],
  khu: ['khu'],
  khu_nha_tro: ['khu nha tro', 'nha tro', 'knt'],
  khu_cong_nghiep: ['khu cong nghiep', 'kcn'],
  truong: ['truong', 'doan truong'],
  thpt: ['thpt', 'trung hoc pho thong'],
  thcs: ['thcs', 'trung hoc co so'],
  dai_hoc: ['dai hoc', 'dh'],
  cao_dang: ['cao dang'],
};

/** Short forms that are types only before a name or a number; several meanings stay open. */
const shorts: Readonly<Record<string, readonly string[]>> = {
  x: ['xa'],
  p: ['phuong'],
  f: ['phuong'],
  dk: ['dac_khu'],
  tt: ['thi_tran'],
  q: ['quan'],
  h: ['huyen'],
  cd: ['chi_doan', 'cao_dang'],
  pd: ['phan_doan'],
  td: ['thanh_doan', 'tinh_doan'],
  dp: ['phuong'],
};

/** Short forms that are types only before a number. */
const numbered: Readonly<Record<string, readonly string[]>> = {
  to: ['to_dan_pho'],
  t: ['thon', 'to_dan_pho'],
  k: ['khu_pho', 'khoi', 'khu'],
};

/** Names and offices that begin like a type. */
const properNames = new Set(['doan ket', 'quan su', 'lang son', 'lang co', 'ban me']);

/** Types that another type may follow in a name ("Chi đoàn thôn …", "Đoàn trường THPT …"); after any other the name begins. */
const openTypes = new Set(['chi_doan', 'lien_chi_doan', 'phan_doan', 'truong', 'ban']);

/** Abbreviations inside proper names. */
const expanded: Readonly<Record<string, string>> = {
  vp: 'van phong',
  cty: 'cong ty',
  bv: 'benh vien',
  ubkt: 'uy ban kiem tra',
  cax: 'cong an xa',
};

const romans: Readonly<Record<string, string>> = { ii: '2', iii: '3', iv: '4', vii: '7', viii: '8', ix: '9' };

const byPhrase = new Map(Object.entries(phrases).flatMap(([means, forms]) => forms.map((form) => [form, means])));
const longestPhrase = 4;

/** Spelling differences that are none: numbers in one form, letters Vietnamese lacks back to the sound they stand for. */
function settle(raw: string): string[] {
  if (/^\d+$/.test(raw)) return [raw.replace(/^0+(?=\d)/, '')];
  const roman = romans[raw];
  if (roman) return [roman];
  if (raw.length > 1)
    return (expanded[raw] ?? raw.replace(/^f/, 'ph').replace(/^z/, 'd').replace(/^j/, 'gi')).split(' ');
  return [raw];
}

/** The folded words and numbers of a text; '|' stands where punctuation parted it. */
function rawWords(text: string): string[] {
  const pieces = fold(text).match(/[a-z]+|\d+|[,;()/–\n]| - /g) ?? [];
  return pieces.flatMap((piece) => (/[a-z\d]/.test(piece) ? settle(piece) : ['|'])).filter((word) => word !== 'so');
}

interface Taken {
  means: readonly string[];
  length: number;
}

function typeAt(words: readonly string[], at: number): Taken | undefined {
  if (properNames.has(words.slice(at, at + 2).join(' '))) return undefined;
  if (words[at] === 'truong' && !beginsSchool(words, at)) return undefined;
  for (let length = Math.min(longestPhrase, words.length - at); length >= 1; length--) {
    const means = byPhrase.get(words.slice(at, at + length).join(' '));
    if (means) return { means: [means], length };
  }
  return misspeltTypeAt(words, at) ?? shortTypeAt(words, at);
}

/** Long type phrases with one slip in them: "to da pho", "chi daon". */
const longPhrases = ['to dan pho', 'khu pho', 'chi doan', 'khu nha tro', 'lien chi doan', 'phan doan'];

function misspeltTypeAt(words: readonly string[], at: number): Taken | undefined {
  for (const phrase of longPhrases) {
    const length = phrase.split(' ').length;
    const said = words.slice(at, at + length).join(' ');
    const means = byPhrase.get(phrase);
    if (means && Math.abs(said.length - phrase.length) < 2 && !said.includes('|') && editsBetween(said, phrase) === 1) {
      return { means: [means], length };
    }
  }
  return undefined;
}

function shortTypeAt(words: readonly string[], at: number): Taken | undefined {
  const word = words[at] ?? '';
  const next = words[at + 1];
  if (next === undefined || next === '|') return undefined;
  const means = (/^\d/.test(next) ? numbered[word] : undefined) ?? shorts[word];
  return means && { means, length: 1 };
}

/** "Trường" is a school's at the head of a text or before the school's type; elsewhere it is a syllable of names. */
function beginsSchool(words: readonly string[], at: number): boolean {
  const before = words[at - 1];
  return before === undefined || before === '|' || before === 'doan' || typeAt(words, at + 1) !== undefined;
}

/** "Đoàn" before a type or at the head says nothing; in "thôn Đoàn Kết" it is the name. */
function isFiller(words: readonly string[], at: number): boolean {
  if (words[at] !== 'doan' || properNames.has(`doan ${words[at + 1]}`)) return false;
  return at === 0 || words[at - 1] === '|' || typeAt(words, at + 1) !== undefined;
}

/** Everything a person typed for a unit, in order; a text's `parts` are what punctuation separates. */
export function readTokens(text: string): (Token | 'break')[] {
  const words = rawWords(text);
  const tokens: (Token | 'break')[] = [];
  for (let at = 0; at < words.length; ) {
    const word = words[at] ?? '';
    const type = typeAt(words, at);
    if (type) tokens.push({ kind: 'type', text: words.slice(at, at + type.length).join(' '), means: type.means });
    else if (word === '|') tokens.push('break');
    else if (!isFiller(words, at)) tokens.push({ kind: /^\d/.test(word) ? 'number' : 'word', text: word });
    at += type?.length ?? 1;
  }
  return tokens;
}

/** A unit's own name: the types it begins with and the rest, where a type word is an ordinary word of the name. */
export interface NameParts {
  types: readonly string[];
  core: readonly Exclude<Token, { kind: 'type' }>[];
}

export function readName(name: string): NameParts {
  const tokens = readTokens(name).filter((token) => token !== 'break');
  const last = tokens.findIndex((token) => token.kind !== 'type' || !token.means.some((type) => openTypes.has(type)));
  const begins = last !== -1 && tokens[last]?.kind === 'type' ? last + 1 : last;
  // A name of types alone ("Đoàn xã Lang") keeps its last one as the proper name.
  const head = begins === -1 || begins >= tokens.length ? Math.max(0, tokens.length - 1) : begins;
  const types = tokens.slice(0, head).flatMap((token) => (token.kind === 'type' ? token.means : []));
  return { types, core: tokens.slice(head).flatMap(asWords) };
}

function asWords(token: Token): Exclude<Token, { kind: 'type' }>[] {
  if (token.kind !== 'type') return [token];
  return token.text.split(' ').map((text) => ({ kind: 'word', text }));
}

/**
 * What `unit_version.folded` and `unit_alias.folded` hold: the proper name without the words for its type, so that
 * trigrams tell names apart ("Đoàn xã Hòa Tiến" → "hoa tien"); a bare number keeps its type ("thon 3").
 */
export function unitKey(name: string): string {
  const { types, core } = readName(name);
  const own = core.map((token) => token.text).join(' ');
  const bare = core.every((token) => token.kind === 'number');
  return bare ? `${types.at(-1)?.replaceAll('_', ' ') ?? ''} ${own}`.trim() : own;
}
