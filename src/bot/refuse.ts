import type { Tx } from '../db/open/open.ts';
import { clauseByCode } from '../db/queries/guidance/clauses.ts';
import { RuleBroken, type UserError } from '../domain/errors.ts';
import type { Button, Reply } from '../post/reply.ts';

/**
 * A refusal as the user reads it. One that rests on a rule names the document and the clause and offers to open it;
 * a rule of confidence "?" is never cited (rules.json: unverified).
 */
export async function renderRefusal(error: UserError, tx: Tx): Promise<Reply> {
  if (!(error instanceof RuleBroken)) return withButtons(error.message, plainChoices(error));
  const clause = await clauseByCode(tx, error.ruleId);
  if (!clause || clause.confidence === '?') return withButtons(error.message, []);
  const where = clause.path ? `${clause.guidance.number}, ${clause.path}` : clause.guidance.number;
  return withButtons(`${error.message}\nCăn cứ: ${where} (${clause.code}).`, [
    [{ label: `Xem ${clause.code}`, say: `/dieu ${clause.code}` }],
  ]);
}

/** Choices that are whole commands can be said as they are; others belong to an open question (converse.ts). */
function plainChoices(error: UserError): Button[][] {
  return error.choices.filter((choice) => choice.say.startsWith('/')).map((choice) => [{ ...choice }]);
}

function withButtons(text: string, buttons: Button[][]): Reply {
  return buttons.length > 0 ? { text, buttons } : { text };
}
