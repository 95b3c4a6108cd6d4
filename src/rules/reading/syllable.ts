import { fold } from '../../domain/fold.ts';

const word = /[\p{L}\p{N}]+/gu;

/** The written words of a text, lower case, in order: 'Điều 17, khoản 3' → điều 17 khoản 3. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().normalize('NFC').match(word) ?? [];
}

/** The syllable without any mark, numbers without leading zeros. */
export function bare(word: string): string {
  return isNumber(word) ? word.replace(/^0+(?=\d)/, '') : fold(word);
}

export function isNumber(word: string): boolean {
  return /^\d+$/.test(word);
}
