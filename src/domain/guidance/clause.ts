import { fold } from '../fold.ts';

const shape = /^\s*([a-z]{2,4})[\s.\-–_]*0*(\d{1,3})\s*$/;
/** A clause of an imported document: the document's number here, then the clause's. */
const imported = /^\s*vb\s*(\d{1,9})\s*[\s.\-–_#]\s*(\d{1,5})\s*$/;

/**
 * The code of a clause as stored, `KS-03` or `VB12-045`, from how people type it: 'ks3', 'KS 03', 'đl.7', 'vb12-45'.
 * Undefined when the text is no code.
 */
export function clauseCode(text: string): string | undefined {
  const folded = fold(text);
  const [, document, ordinal] = imported.exec(folded) ?? [];
  if (document !== undefined && ordinal !== undefined) return importedCode(Number(document), Number(ordinal));
  const [, letters, digits] = shape.exec(folded) ?? [];
  if (letters === undefined || digits === undefined) return undefined;
  return `${letters.toUpperCase()}-${digits.padStart(2, '0')}`;
}

/** How far a rule is trusted (rules.json), the least first: '?' is a common reading without a document. */
export const trusts: readonly string[] = ['?', 'N?', 'S', 'N', 'P'];

/** A clause is trusted no more than its document; null where the document says nothing. */
export function lesserTrust(clause: string, document: string | null): string {
  return document !== null && trusts.indexOf(document) < trusts.indexOf(clause) ? document : clause;
}

/** The code of a clause of an imported document, counted from 1: 'VB12-045'. */
export function importedCode(guidanceId: number, ordinal: number): string {
  return `VB${guidanceId}-${String(ordinal).padStart(3, '0')}`;
}
