import { holidaysNow } from '../../db/holidays.ts';
import { enterDone, enterRequest, type KeptRequest } from '../../db/queries/data-rights/data-requests.ts';
import type { RequestKind } from '../../domain/data-rights/data-rights.ts';
import { formatDay } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { dropDraft } from '../draft.ts';
import { tellAdministrators } from './data-letters.ts';

/** The person whose data it is; an account nobody is bound to has no file to act on. */
export function ownPerson({ actor }: Context): { personId: number; name: string } {
  if (actor.person) return actor.person;
  throw new UserError(
    'Tài khoản này chưa liên kết với ai nên không có hồ sơ. Những gì trợ lý giữ về tài khoản, đồng chí xem ở /dulieu xem.',
    { choices: [{ label: 'Xem dữ liệu', say: '/dulieu xem' }] },
  );
}

/** Sends the copy of one's data: a page with the answer, and the same as JSON in a letter of its own. */
export async function sendOwnData(context: Context): Promise<Answer> {
  const { actor, place } = context;
  const personId = actor.person?.personId;
  const { channel, account } = actor;
  const params = { channel, account, ...(personId === undefined ? {} : { personId }) };
  if (personId !== undefined) await enterDone(context.tx, await askedNow(context, personId, 'view'));
  const json = { renderer: 'own-data-json', params, name: 'du-lieu-cua-toi.json', as: 'document' as const };
  await context.send([
    {
      key: `own-data:${channel}:${context.turn}`,
      kind: 'notice',
      channel,
      to: { chat: place.chat },
      ...(personId === undefined ? {} : { personId }),
      reply: { text: 'Cùng dữ liệu ấy ở dạng JSON, để chuyển sang nơi khác.', file: json },
    },
  ]);
  return {
    text: `${bold('Dữ liệu của đồng chí')} ở tệp kèm theo, mở bằng trình duyệt. Tệp JSON đi riêng.\nChưa đúng thì đồng chí sửa, hạn chế, rút đồng ý hoặc xin xoá ở /dulieu.`,
    buttons: [[{ label: 'Sửa họ tên, điện thoại', say: '/dulieu sua' }]],
    file: { renderer: 'own-data-page', params, name: 'du-lieu-cua-toi.html', as: 'document' },
    ...(personId === undefined ? {} : { subject: `person:${personId}` }),
  };
}

/** Enters a request that waits for an administrator, tells them, and says by when it must be settled. */
export async function askAdministrator(context: Context, kind: RequestKind, done: string): Promise<Answer> {
  const { personId } = ownPerson(context);
  const request = await enterRequest(context.tx, await askedNow(context, personId, kind));
  context.trace({ action: `request-${kind}`, subject: `person:${personId}`, personId, after: { request: request.id } });
  await tellAdministrators(context, request);
  return { text: receiptOf(request, done), subject: `request:${request.id}` };
}

function receiptOf({ id, answerBy, doneBy }: KeptRequest, done: string): string {
  return `${bold(`Đã nhận yêu cầu số ${id}`)}.\nQuản trị trả lời chậm nhất ${formatDay(answerBy)}, ${done} chậm nhất ${formatDay(doneBy)} (Nghị định 356/2025, Điều 5).`;
}

/** Asks for deletion; the open card goes too, so that a second press finds nothing to send. */
export async function askDeletion(context: Context): Promise<Answer> {
  const { actor, place } = context;
  const answer = await askAdministrator(context, 'delete', 'xoá xong');
  context.closing.push(dropDraft({ channel: actor.channel, chat: place.chat, account: actor.account }));
  return answer;
}

/** A request as it is entered now. */
export async function askedNow({ clock, today, tx }: Context, personId: number, kind: RequestKind) {
  return { personId, kind, at: clock.now(), today, holidays: await holidaysNow(tx) };
}
