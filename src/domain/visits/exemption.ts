import { z } from 'zod';

/** The only reasons an exemption may have; what lies behind one (an illness, a Party post) is never kept. */
export const exemptionKind = z.enum(['position', 'seniority', 'leave', 'assignment']);

export type ExemptionKind = z.infer<typeof exemptionKind>;

export const exemptionNames: Readonly<Record<ExemptionKind, string>> = {
  position: 'theo chức danh',
  seniority: 'thâm niên',
  leave: 'nghỉ dài hạn có quyết định',
  assignment: 'phân công khác',
};

/** The clause each kind is known from: accounting, clerical work, treasury and others (KS-05); long leave (KS-16). */
export const exemptionRules: Readonly<Record<ExemptionKind, string>> = {
  position: 'KS-05',
  seniority: 'KS-05',
  leave: 'KS-16',
  assignment: 'KS-05',
};

/** A decision's number, `12-QĐ/TĐTN`: figures, then its signs; no words, so that nothing private slips in. */
const decisionShape = /^\d{1,5}[a-z]?[-/][\p{L}\d]{1,12}(?:[-/.&][\p{L}\d]{1,12}){0,4}$/iu;

/** The number of a decision as kept; undefined where the text is none. */
export function decisionNumber(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^(?:quyết định|quyet dinh|qđ|qd)?\s*(?:số|so)?\s*:?\s*/iu, '')
    .replaceAll(/\s+/g, '');
  return decisionShape.test(bare) ? bare : undefined;
}
