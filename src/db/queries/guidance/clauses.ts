import { fold } from '../../../domain/fold.ts';
import { clauseCode, lesserTrust, trusts } from '../../../domain/guidance/clause.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';

/** A clause with the document it stands in. `confidence` '?' means nobody has confirmed it: it is never cited. */
export type ClauseWithGuidance = Prisma.ClauseGetPayload<{ include: typeof withDocument }>;

const withDocument = { guidance: { include: { supersededBy: { select: { number: true } } } } } as const;

/** The clause people call `code` ('ks3', 'KS 03'), with what its document says of all its clauses; null when the text is no code or no clause has it. */
export async function clauseByCode(tx: Tx, code: string): Promise<ClauseWithGuidance | null> {
  const exact = clauseCode(code);
  const clause = exact ? await tx.clause.findUnique({ where: { code: exact }, include: withDocument }) : null;
  if (!clause) return null;
  const own = ['', '—'].includes(clause.scope) ? undefined : clause.scope;
  const { scope, confidence } = clause.guidance;
  return { ...clause, scope: own ?? scope ?? clause.scope, confidence: lesserTrust(clause.confidence, confidence) };
}

/**
 * Codes that may have been meant instead of an unknown one, best first: the same letters with the nearest number,
 * else codes written alike.
 */
export async function nearCodes(tx: Tx, code: string, limit = 5): Promise<{ code: string; topic: string }[]> {
  const wanted = clauseCode(code) ?? fold(code).toUpperCase().slice(0, 20);
  const [letters = ''] = wanted.split('-');
  const number = Number(wanted.split('-')[1] ?? 0) || 0;
  return tx.$queryRaw<{ code: string; topic: string }[]>`
    SELECT code, topic FROM clause
    WHERE code ~ '^[A-Z]+-[0-9]+$'
    ORDER BY (split_part(code, '-', 1) = ${letters}) DESC,
      CASE WHEN split_part(code, '-', 1) = ${letters} THEN abs(split_part(code, '-', 2)::int - ${number}::int) END,
      similarity(code, ${wanted}) DESC, code
    LIMIT ${limit}`;
}

/** The codes right before and after one of the same letters (KS-02, KS-04 for KS-03); fewer at either end. */
export async function codesBeside(tx: Tx, code: string): Promise<string[]> {
  const letters = `${code.split('-')[0]}-%`;
  const rows = await tx.$queryRaw<{ code: string }[]>`
    (SELECT code FROM clause WHERE code LIKE ${letters} AND (length(code), code) < (length(${code}), ${code})
      ORDER BY length(code) DESC, code DESC LIMIT 1)
    UNION ALL
    (SELECT code FROM clause WHERE code LIKE ${letters} AND (length(code), code) > (length(${code}), ${code})
      ORDER BY length(code), code LIMIT 1)`;
  return rows.map((row) => row.code);
}

/** A clause with what a look-up must know of its document. */
export interface RuleRow {
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
  /** The day on which somebody held the text against its original. */
  checkedOn: string | null;
  /** Number of the document that replaced this one. */
  supersededBy: string | null;
}

/** Rules read at once: a page is some milliseconds of work. */
const PAGE = 1_000;

/**
 * Every published clause, those of one document together and in their order, in pages. What is known of a document as a
 * whole holds for its clauses too: a clause without a place of its own has the document's, and none is trusted more than
 * its document.
 */
export async function* rulesInPages(tx: Pick<Tx, '$queryRaw'>): AsyncGenerator<RuleRow[]> {
  let [document, ordinal, id] = [0, 0, 0];
  for (;;) {
    const page = await tx.$queryRaw<(RuleRow & { document: number; ordinal: number })[]>`
      SELECT c.id, c.code, g.number, g.issuer, g.title, g.issued_on AS "issuedOn", c.path, c.topic, c.text, c.summary,
        ${scopeOf} AS scope, c.status, ${confidenceOf} AS confidence, to_char(g.valid_from, 'YYYY-MM-DD') AS "validFrom",
        to_char(g.valid_to, 'YYYY-MM-DD') AS "validTo", s.number AS "supersededBy", c.names,
        to_char(g.checked_on, 'YYYY-MM-DD') AS "checkedOn", c.guidance_id AS document, c.ordinal
      FROM clause c JOIN guidance g ON g.id = c.guidance_id LEFT JOIN guidance s ON s.id = g.superseded_by_id
      WHERE g.state = 'published'
        AND (c.guidance_id, c.ordinal, c.id) > (${document}::int, ${ordinal}::int, ${id}::int)
      ORDER BY c.guidance_id, c.ordinal, c.id LIMIT ${PAGE}`;
    yield page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    [document, ordinal, id] = [last.document, last.ordinal, last.id];
  }
}

const scopeOf = Prisma.sql`coalesce(nullif(nullif(c.scope, '—'), ''), g.scope, c.scope)`;

/** `lesserTrust` in SQL. */
const confidenceOf = Prisma.sql`
  CASE WHEN array_position(${trusts}::text[], g.confidence) < array_position(${trusts}::text[], c.confidence)
    THEN g.confidence ELSE c.confidence END`;
