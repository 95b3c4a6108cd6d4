import { clauseCode } from '../../domain/clause.ts';
import { fold } from '../../domain/fold.ts';
import type { Prisma } from '../client/client.ts';
import type { Tx } from '../open.ts';

/** A clause with the document it stands in. `confidence` '?' means nobody has confirmed it: it is never cited. */
export type ClauseWithGuidance = Prisma.ClauseGetPayload<{ include: { guidance: true } }>;

/** The clause people call `code` ('ks3', 'KS 03'); null when the text is no code or no clause has it. */
export async function clauseByCode(tx: Tx, code: string): Promise<ClauseWithGuidance | null> {
  const exact = clauseCode(code);
  return exact ? tx.clause.findUnique({ where: { code: exact }, include: { guidance: true } }) : null;
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
