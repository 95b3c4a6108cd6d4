import { fold } from './fold.ts';

const shape = /^\s*([a-z]{2,4})[\s.\-–_]*0*(\d{1,3})\s*$/;

/**
 * The code of a clause as stored, `KS-03`, from how people type it: 'ks3', 'KS 03', 'ks-03', 'đl.7'.
 * Undefined when the text is no code.
 */
export function clauseCode(text: string): string | undefined {
  const [, letters, digits] = shape.exec(fold(text)) ?? [];
  if (letters === undefined || digits === undefined) return undefined;
  return `${letters.toUpperCase()}-${digits.padStart(2, '0')}`;
}
