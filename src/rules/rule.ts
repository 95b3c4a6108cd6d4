/** A clause with what a look-up must know of its document: one row of db/queries/clauses.ts. */
export interface Rule {
  id: number;
  code: string;
  /** Number of the document: '09-HD/TWĐTN-BTC'. */
  number: string;
  issuer: string | null;
  title: string | null;
  issuedOn: string;
  /** Where it stands: 'Điều 17, khoản 3'. */
  path: string | null;
  topic: string;
  text: string;
  /** What else people call it. */
  names: readonly string[];
  /** A one-clause summary of a rule, not its wording. */
  summary: boolean;
  scope: string;
  status: string;
  /** As in rules.json; '?' is a common reading without a document. */
  confidence: string;
  /** Days the document is in force; null where nobody knows. */
  validFrom: string | null;
  validTo: string | null;
  /** Number of the document that replaced this one. */
  supersededBy: string | null;
}
