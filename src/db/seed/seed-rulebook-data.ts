import { createHash } from 'node:crypto';
import { z } from 'zod';
import data from '../../../prisma/seed/rules.json' with { type: 'json' };

/** One rule as the research note keeps it (../shared/domain/rules.json). `conf` '?' must never be cited. */
const rule = z.strictObject({
  id: z.string().regex(/^[A-Z]+-\d{2,}$/),
  topic: z.string(),
  rule: z.string(),
  doc: z.string(),
  /** A day, a month, a year, several of them, or nothing: kept as it is. */
  date: z.string(),
  clause: z.string(),
  scope: z.string(),
  status: z.string(),
  src: z.array(z.string()),
  conf: z.enum(['P', 'S', 'N', 'N?', '?']),
});

/** What the note writes for "no clause known". */
const noPath = ['—', 'không rõ', ''];

export interface RuleRow {
  code: string;
  number: string;
  issued_on: string;
  path: string | null;
  topic: string;
  text: string;
  scope: string;
  status: string;
  confidence: string;
  sources: string[];
}

let read: { rows: RuleRow[]; digest: string } | undefined;

/** The rules shipped with the product as rows of `clause`, in code order, with their digest. */
export function readRulebook() {
  read ??= withDigest(z.array(rule).parse(data).map(rowOf));
  return read;
}

function rowOf(one: z.infer<typeof rule>): RuleRow {
  return {
    code: one.id,
    number: one.doc,
    issued_on: one.date,
    path: noPath.includes(one.clause) ? null : one.clause,
    topic: one.topic,
    text: one.rule,
    scope: one.scope,
    status: one.status,
    confidence: one.conf,
    sources: one.src,
  };
}

/** The same digest that db/seed/seed.ts has the database work out, over the same columns in the same order. */
function withDigest(rows: RuleRow[]): { rows: RuleRow[]; digest: string } {
  const hash = createHash('md5');
  // Byte order, as the database sorts under COLLATE "C".
  for (const row of rows.sort((a, b) => Buffer.compare(Buffer.from(a.code), Buffer.from(b.code)))) {
    const { code, number, issued_on, path, topic, text, scope, status, confidence, sources } = row;
    hash.update(
      [code, number, issued_on, path ?? '', topic, text, scope, status, confidence, ...sources, ''].join('\n'),
    );
  }
  return { rows, digest: hash.digest('hex') };
}
