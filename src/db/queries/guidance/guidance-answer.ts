import { importedCode } from '../../../domain/guidance/clause.ts';
import type { GuidanceHead } from '../../../domain/guidance/guidance.ts';
import type { Tx } from '../../open/open.ts';
import { type Check, publish } from './guidance.ts';

/** A keeper's answer as he wrote it; `source` is the document and clause it rests on, `scope` where it holds. */
export interface KeepersAnswer {
  topic: string;
  answer: string;
  source: string;
  scope: string;
}

/**
 * Publishes an answer as a document of one clause and gives the clause's code. It is the keeper's summary of the source it
 * names, so it is never taken for the source's own wording: a summary, of confidence N.
 */
export async function publishAnswer(
  tx: Tx,
  question: number,
  { topic, answer, source, scope }: KeepersAnswer,
  check: Check,
): Promise<{ code: string; number: string }> {
  const number = `Giải đáp số ${question}`;
  const head: GuidanceHead = {
    ...{ number, kind: 'Giải đáp', issuer: null, title: topic, scope },
    ...{ issuedOn: check.on, validFrom: check.on, validTo: null },
  };
  const id = await publish(tx, head, [{ kind: 'text', label: '', text: answer, depth: 0 }], check);
  const code = importedCode(id, 1);
  await tx.guidance.update({ where: { id }, data: { confidence: 'N' } });
  await tx.clause.update({ where: { code }, data: { path: `theo ${source}`, summary: true, confidence: 'N' } });
  return { code, number };
}
