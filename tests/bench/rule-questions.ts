import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { readRulebook } from '../../src/db/seed/seed-rulebook-data.ts';
import type { Rule } from '../../src/rules/rule.ts';

/** A question and the codes of the rules that answer it; none means it must not be answered. */
export interface Question {
  id: string;
  q: string;
  rules: string[];
  half: 'tune' | 'report' | 'fresh';
}

const line = z.object({
  id: z.string(),
  q: z.string(),
  rules: z.array(z.string()).default([]),
  half: z.enum(['tune', 'report', 'fresh']).default('report'),
});
const both = z.object({ answerable: z.array(line), unanswerable: z.array(line) });

export const ownQuestions = 'tests/fixtures/rules-questions.jsonl';

/** Questions of a file: JSON lines, or one object with answerable and unanswerable ones (questions.dev.json). */
export function readQuestions(file: string): Question[] {
  const text = readFileSync(file, 'utf8');
  if (text.trimStart().startsWith('{\n')) {
    const { answerable, unanswerable } = both.parse(JSON.parse(text));
    return [...answerable, ...unanswerable];
  }
  return text
    .split('\n')
    .filter((row) => row.trim() !== '')
    .map((row) => line.parse(JSON.parse(row)));
}

/** The rulebook as shipped, as the look-up reads it. */
export function starterRules(): Rule[] {
  return readRulebook().rows.map((row, id) => ({
    ...{ id, code: row.code, number: row.number, issuer: null, title: null, issuedOn: row.issued_on, path: row.path },
    ...{ topic: row.topic, text: row.text, names: [], summary: true, scope: row.scope, status: row.status },
    ...{ confidence: row.confidence, validFrom: null, validTo: null, checkedOn: null, supersededBy: null },
  }));
}
