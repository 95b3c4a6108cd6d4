import { questionsSentBy } from '../../db/queries/guidance/question-tally.ts';
import { keepers, keepQuestion, strangersWaiting, waitingOf } from '../../db/queries/guidance/questions.ts';
import { at } from '../../domain/calendar.ts';
import { UserError } from '../../domain/errors.ts';
import { bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { noticeTo } from '../people/admission-letters.ts';

/** Questions of one person that may wait at once. */
const WAITING_AT_MOST = 5;
/** Questions an account bound to nobody may send a day, and how many of such accounts may wait at once altogether. */
const A_DAY = 5;
const STRANGERS_AT_MOST = 100;

/** How a question goes to the keeper: a person's with or without his name, a stranger's with or without an answer. */
export const namings = { andanh: 'Ẩn danh', kemten: 'Kèm tên tôi' } as const;
export const strangerNamings = { traloi: 'Nhận trả lời ở đây', khong: 'Không cần trả lời' } as const;
export type Naming = keyof typeof namings | keyof typeof strangerNamings;

/** What the audit says of a stranger's question: that there was one, not which. */
const SENT = 'question';

const sentAs: Readonly<Record<Naming, string>> = {
  andanh: 'ẩn danh.\nCó trả lời, trợ lý nhắn ngay.',
  kemten: 'kèm tên đồng chí.\nCó trả lời, trợ lý nhắn ngay.',
  traloi: 'ẩn danh.\nCó trả lời, trợ lý nhắn vào đây; trả lời xong thì xoá nơi nhận.',
  khong: 'ẩn danh, không giữ nơi nhận trả lời.\nCó trả lời thì đồng chí tra lại sẽ thấy.',
};

/** Refuses a question more while as many wait, or where an account that is nobody's sent its number for today. */
export async function demandRoom({ actor, tx, today }: Context): Promise<void> {
  const personId = actor.person?.personId;
  if (personId !== undefined) {
    if ((await waitingOf(tx, personId)) < WAITING_AT_MOST) return;
    throw new UserError(
      `Đồng chí đang có ${WAITING_AT_MOST} câu hỏi chờ trả lời. Có trả lời rồi đồng chí hỏi tiếp nhé.`,
    );
  }
  if ((await questionsSentBy(tx, actor, SENT, at(today, '00:00'))) >= A_DAY)
    throw new UserError(`Tài khoản này đã gửi ${A_DAY} câu hỏi hôm nay. Đồng chí hỏi tiếp vào ngày mai nhé.`);
  if ((await strangersWaiting(tx)) >= STRANGERS_AT_MOST)
    throw new UserError('Hộp câu hỏi đang đầy. Đồng chí hỏi lại sau ít ngày giúp.');
}

/**
 * Passes a question on to those who keep the rulebook. Neither their letter nor the audit's row of this turn ties the
 * question to whoever asked.
 */
export async function passOn(text: string, naming: Naming, context: Context): Promise<Answer> {
  const { actor, tx, today, place } = context;
  const personId = actor.person?.personId ?? null;
  const answer = personId === null && naming === 'traloi' ? { channel: actor.channel, chat: place.chat } : undefined;
  const id = await keepQuestion(tx, {
    text,
    personId,
    named: naming === 'kemten',
    on: today,
    ...(answer ? { answer } : {}),
  });
  const reply = {
    text: `Có câu hỏi mới chưa có quy định trả lời (số ${id}).`,
    buttons: [[{ label: 'Xem câu hỏi', say: `/hoidap ${id}` }]],
  };
  const all = await keepers(tx, actor.channel, today);
  await context.send(all.map((one) => noticeTo(context, one, `question:${id}`, reply)));
  const said = { text: `${bold('Đã gửi câu hỏi')} cho người giữ sổ quy định, ${sentAs[naming]}` };
  return personId === null ? { ...said, subject: SENT } : said;
}
