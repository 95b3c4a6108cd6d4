import { keepers, keepQuestion, waitingOf } from '../db/queries/questions.ts';
import { UserError } from '../domain/errors.ts';
import { bold } from '../post/reply.ts';
import { noticeTo } from './admission-letters.ts';
import type { Answer, Context } from './command.ts';

/** Questions of one person that may wait at once. */
const WAITING_AT_MOST = 5;

/** How a question goes to the keeper. */
export const namings = { andanh: 'Ẩn danh', kemten: 'Kèm tên tôi' } as const;
export type Naming = keyof typeof namings;

/** Refuses a question more while as many of the same person wait. */
export async function demandRoom({ actor, tx }: Context): Promise<void> {
  const personId = actor.person?.personId;
  if (personId === undefined || (await waitingOf(tx, personId)) < WAITING_AT_MOST) return;
  throw new UserError(`Đồng chí đang có ${WAITING_AT_MOST} câu hỏi chờ trả lời. Có trả lời rồi đồng chí hỏi tiếp nhé.`);
}

/**
 * Passes a question on to those who keep the rulebook. Neither their letter nor the audit's row of this turn ties the
 * question to whoever asked.
 */
export async function passOn(text: string, naming: Naming, context: Context): Promise<Answer> {
  const { actor, tx, today } = context;
  if (!actor.person) throw new UserError('Tài khoản này chưa liên kết với ai nên chưa gửi được câu hỏi.');
  const { personId } = actor.person;
  const id = await keepQuestion(tx, { text, personId, named: naming === 'kemten', on: today });
  const reply = {
    text: `Có câu hỏi mới chưa có quy định trả lời (số ${id}).`,
    buttons: [[{ label: 'Xem câu hỏi', say: `/hoidap ${id}` }]],
  };
  const all = await keepers(tx, actor.channel, today);
  await context.send(all.map((one) => noticeTo(context, one, `question:${id}`, reply)));
  const how = naming === 'kemten' ? 'kèm tên đồng chí' : 'ẩn danh';
  return { text: `${bold('Đã gửi câu hỏi')} cho người giữ sổ quy định, ${how}.\nCó trả lời, trợ lý nhắn ngay.` };
}
