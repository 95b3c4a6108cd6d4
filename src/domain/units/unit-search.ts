import { readTokens, type Token } from './unit-words.ts';

/** What to look for in the index: proper names compared by trigrams, and `type number` keys compared exactly. */
export interface UnitSearch {
  names: readonly string[];
  numbered: readonly string[];
  /** The few names worth comparing with every unit of the country: what was typed before any higher unit. */
  wide: readonly string[];
}

/** Types a bare number may belong to when none was typed. */
const numberable = [
  'thon',
  'ap',
  'ban',
  'khom',
  'khu pho',
  'to dan pho',
  'xom',
  'khoi pho',
  'khoi',
  'khu',
  'chi doan',
  'phan doan',
];
/** Longer texts are no unit names; what is past this many words is left out of the search. */
const longest = 12;

/**
 * The stretches of a typed text that may be a unit's name. Without a type word or a comma between, where the lower
 * unit's name ends and the higher one's begins is unknown ("la bông hòa tiến"): its beginnings and ends are all tried.
 */
export function searchFor(text: string): UnitSearch {
  const tokens = readTokens(text).slice(0, longest);
  const parts = splitParts(tokens);
  const names = new Set(parts.flatMap((part) => stretches(part.words)));
  if (mayBeginName(tokens)) names.add(tokens.flatMap((token) => (token === 'break' ? [] : [token.text])).join(' '));
  const first = parts[0]?.words ?? [];
  const wide = stretches(first).filter((name) => first.join(' ').startsWith(name) && isTelling(name));
  return { names: [...names], numbered: [...new Set(parts.flatMap(numberKeys))], wide };
}

/**
 * Type words that proper names begin with too ("Phương Sơn", "Tịnh Khê"). Hamlet words are not among them: "thôn …" is
 * alike to every numbered hamlet of the country.
 */
const nameLike = new Set(['truong', 'phuong', 'xa', 'tinh', 'lang', 'quan', 'huyen', 'ap']);

function mayBeginName(tokens: readonly (Token | 'break')[]): boolean {
  if (tokens.length > 5 || tokens.some((token) => token !== 'break' && token.kind === 'number')) return false;
  return tokens.some((token) => token !== 'break' && token.kind === 'type' && nameLike.has(token.text));
}

interface Part {
  types: string[];
  words: string[];
}

/** Cuts at type words and punctuation; a part keeps the types right before it. */
function splitParts(tokens: readonly (Token | 'break')[]): Part[] {
  const parts: Part[] = [{ types: [], words: [] }];
  for (const token of tokens) {
    const last = parts.at(-1);
    if (token === 'break' || (token.kind === 'type' && last?.words.length)) parts.push({ types: [], words: [] });
    if (token === 'break') continue;
    if (token.kind === 'type') parts.at(-1)?.types.push(...token.means.map((type) => type.replaceAll('_', ' ')));
    else parts.at(-1)?.words.push(token.text);
  }
  return parts.filter((part) => part.words.length > 0);
}

function stretches(words: readonly string[]): string[] {
  const own = words.slice(words.findIndex((word) => !isNumber(word)));
  if (own.every(isNumber)) return [];
  const cuts = own.slice(2, -1).map((_, index) => index + 2);
  const ends = own.slice(1, -1).map((_, index) => index + 1);
  const found = [own, ...cuts.map((cut) => own.slice(0, cut)), ...ends.map((cut) => own.slice(cut))];
  return found.map((stretch) => stretch.join(' '));
}

/** One short syllable ("hoa") is in thousands of names: nothing can be told from it. */
function isTelling(name: string): boolean {
  return name.includes(' ') || name.length >= 6;
}

function numberKeys({ types, words }: Part): string[] {
  const [first = ''] = words;
  if (!isNumber(first)) return [];
  return (types.length > 0 ? types : numberable).map((type) => `${type} ${first}`);
}

function isNumber(word: string): boolean {
  return /^\d/.test(word);
}
