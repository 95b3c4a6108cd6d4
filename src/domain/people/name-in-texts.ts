import { fold } from '../fold.ts';

/** Letters of Vietnamese; `\m` and `\w` know them only in some locales of a database. */
const LETTER = '[A-Za-z0-9À-ỹ]';

/**
 * A PostgreSQL expression for a full name in a text: whole words, each with its marks or with none, in any letters'
 * case. Undefined for a name of one word: it would meet too many others.
 */
export function nameInTexts(name: string): string | undefined {
  const words = name.normalize('NFC').split(/\s+/).filter(Boolean);
  if (words.length < 2) return undefined;
  const said = words.map((word) => `(?:${[...new Set([word, fold(word)].map(anyCase))].join('|')})`);
  return `(?<!${LETTER})${said.join('\\s+')}(?!${LETTER})`;
}

function anyCase(word: string): string {
  return [...word].map(eitherCase).join('');
}

function eitherCase(letter: string): string {
  const [low, high] = [letter.toLowerCase(), letter.toUpperCase()];
  if (low !== high) return `[${low}${high}]`;
  return /\p{L}|\p{N}/u.test(letter) ? letter : `\\${letter}`;
}
