import { tallyAgain, tallyUnlike } from '../../db/queries/guidance/answer-tally.ts';
import { clauseByCode } from '../../db/queries/guidance/clauses.ts';
import { type Button, bold } from '../../post/reply.ts';
import { rightOf } from '../access.ts';
import type { Answer, Context } from '../command.ts';

/** Counts that the rule shown was not what was meant, and offers what can be done: nothing of who or what is kept. */
export async function notMeant(code: string, question: string, context: Context): Promise<Answer> {
  const clause = await clauseByCode(context.tx, code);
  if (clause) context.closing.push(tallyUnlike(context.today, clause.code));
  return {
    text: `${bold('Đã ghi nhận là chưa đúng ý.')}\nĐồng chí hỏi lại bằng từ khác, hoặc xem các quy định gần với câu hỏi.`,
    buttons: [[{ label: 'Kết quả khác', say: `/tracuu khác: ${question}` }], toKeeper(question, context)].filter(
      (row) => row.length > 0,
    ),
  };
}

/** Counts the question before this one as not answered, where he asked it within two minutes. */
export function countAgain({ actor, turn, clock, today, closing }: Context): void {
  const { account, channel, person } = actor;
  if (account === '') return;
  closing.push(tallyAgain({ personId: person?.personId ?? null, channel, account, turn, at: clock.now(), day: today }));
}

/** The button that passes a question on, for those who may. */
export function toKeeper(question: string, { actor }: Context): Button[] {
  return rightOf(actor, 'askKeeper') ? [{ label: 'Gửi câu hỏi cho người giữ sổ', say: `/guihoi ${question}` }] : [];
}
