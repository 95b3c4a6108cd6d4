import { pendingAdmission } from '../../db/queries/people/admissions.ts';
import { UserError } from '../../domain/errors.ts';
import { type Button, bold } from '../../post/reply.ts';
import { rightOf } from '../access.ts';
import type { Answer, Context } from '../command.ts';
import { waitingFor } from './admission.ts';

/** Newcomers shown at once, each with two buttons. */
const SHOWN = 6;

/** Refuses whoever has asked already and waits. */
export async function demandNewcomer({ tx, actor }: Context): Promise<void> {
  const pending = await pendingAdmission(tx, actor.channel, actor.account);
  if (!pending) return;
  const choices =
    pending.state === 'asking' ? [{ label: 'Máy cũ không còn dùng được', say: `/dangky mayhong ${pending.id}` }] : [];
  throw new UserError('Đồng chí đã gửi lời xin vào, đang chờ trả lời. Trợ lý sẽ nhắn ngay khi có.', { choices });
}

/** Who waits for the person's decision; one who decides about nobody is told how he himself stands. */
export async function showWaiting(context: Context): Promise<Answer> {
  const { actor, trace } = context;
  if (!rightOf(actor, 'admit')) {
    return {
      text: `Tài khoản này đã liên kết với đồng chí ${actor.person?.name ?? ''}. Người mới xin vào bằng /dangky trên máy của họ.`,
      buttons: [[{ label: 'Tôi là ai', say: '/toi' }]],
    };
  }
  const waiting = await waitingFor(context);
  if (waiting.length === 0)
    return {
      text: 'Không có ai đang chờ trong phạm vi của đồng chí.',
      buttons: [[{ label: 'Mời người vào', say: '/moi' }]],
    };
  const shown = waiting.slice(0, SHOWN);
  for (const { id } of shown) trace({ action: 'look', subject: `admission:${id}` });
  const more = waiting.length > SHOWN ? [`… và ${waiting.length - SHOWN} người nữa.`] : [];
  const rows: Button[][] = shown.map(({ id, name }) => [
    { label: `Nhận ${name}`, say: `/dangky nhan ${id}` },
    { label: 'Từ chối', say: `/dangky tuchoi ${id}` },
  ]);
  const last = Math.max(...waiting.map((one) => one.id));
  const all: Button[][] =
    waiting.length > 1 ? [[{ label: `Nhận tất cả (${waiting.length})`, say: `/dangky het ${last}` }]] : [];
  const lines = shown.map(({ name, title, unit }) => `• ${name} – ${title}, ${unit}`);
  return { text: [bold(`${waiting.length} người đang chờ`), ...lines, ...more].join('\n'), buttons: [...rows, ...all] };
}
