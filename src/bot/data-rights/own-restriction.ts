import { enterDone } from '../../db/queries/data-rights/data-requests.ts';
import { UserError } from '../../domain/errors.ts';
import { bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { askAdministrator, askedNow, ownPerson } from './own-data.ts';

/** What /dulieu hanche can do. */
export const restrictions = {
  restrict: 'Hạn chế: chỉ giữ, không dùng',
  object: 'Phản đối việc xử lý',
  lift: 'Bỏ hạn chế',
} as const;

export type Restriction = keyof typeof restrictions;

const meaning: Readonly<Record<Restriction, string>> = {
  restrict:
    'Hạn chế thì dữ liệu chỉ được giữ: không nhắn nhắc, không hiện tên đồng chí cho người khác; số ngày vẫn nằm trong tổng chung. Bỏ hạn chế lúc nào cũng được.',
  object: 'Phản đối thì quản trị xem xét và trả lời; nhận thì dữ liệu bị hạn chế, không nhận thì nói rõ lý do.',
  lift: 'Bỏ hạn chế thì trợ lý lại nhắn nhắc và hiện tên đồng chí như trước.',
};

export function showRestriction(what: Restriction) {
  return { text: `${meaning[what]}\nĐồng chí chắc chưa?`, save: what === 'object' ? 'Gửi' : 'Đồng ý' };
}

export async function saveRestriction(what: Restriction, context: Context): Promise<Answer> {
  if (what === 'object') return askAdministrator(context, 'object', 'xử lý xong');
  const { personId } = ownPerson(context);
  const wanted = what === 'restrict';
  if (!(await setRestricted(context, personId, wanted))) {
    throw new UserError(
      wanted ? 'Dữ liệu của đồng chí đang được hạn chế rồi.' : 'Dữ liệu của đồng chí không bị hạn chế.',
    );
  }
  if (wanted) await enterDone(context.tx, await askedNow(context, personId, 'restrict'));
  const told = wanted ? 'Từ giờ trợ lý chỉ giữ dữ liệu của đồng chí.' : 'Trợ lý dùng lại dữ liệu như trước.';
  const buttons = wanted ? [[{ label: 'Bỏ hạn chế', say: '/dulieu hanche lift' }]] : [];
  return {
    text: `${bold(wanted ? 'Đã hạn chế' : 'Đã bỏ hạn chế')}. ${told}`,
    ...(buttons.length > 0 ? { buttons } : {}),
    subject: `person:${personId}`,
  };
}

/** Sets or lifts the restriction and traces it; false where it is so already. */
export async function setRestricted(context: Context, personId: number, wanted: boolean): Promise<boolean> {
  const { count } = await context.tx.person.updateMany({
    where: { id: personId, erasedAt: null, restrictedAt: wanted ? null : { not: null } },
    data: { restrictedAt: wanted ? context.clock.now() : null },
  });
  if (count === 0) return false;
  const change = { before: { restricted: !wanted }, after: { restricted: wanted } };
  context.trace({ action: 'restrict', subject: `person:${personId}`, personId, ...change });
  return true;
}
