import { personById } from '../../db/queries/people/people.ts';
import { UserError } from '../../domain/errors.ts';
import type { Answer, Context } from '../command.ts';
import { demandMayGiveAll } from './giving.ts';
import { makeInvitation } from './make-invitation.ts';

/** Somebody of the list (an import), by whom an invitation is asked for. */
export interface Listed {
  personId: number;
  name: string;
}

/**
 * Refuses whom the asker may not bring in: one who has an account (a new phone is his own matter), or who holds what is
 * not the asker's to give; whoever opens the link would have it.
 */
export async function checkListed(person: Listed | undefined, context: Context): Promise<void> {
  if (!person) return;
  const { tx, actor } = context;
  if ((await tx.account.count({ where: { channel: actor.channel, personId: person.personId } })) > 0) {
    throw new UserError(
      `Đồng chí ${person.name} đã có tài khoản. Đổi máy thì đồng chí ấy tự nhắn /maymoi trên máy đang dùng.`,
      { field: 'person' },
    );
  }
  await demandMayGiveAll(context, 'invite', person.personId);
}

/** One use, bound to the person: whoever opens the link is he, with the positions the list has him hold. */
export async function inviteListed(person: Listed, days: number, context: Context): Promise<Answer> {
  await checkListed(person, context);
  const known = await personById(context.tx, person.personId, context.today);
  const [first] = known?.positions ?? [];
  if (!first) throw new UserError(`Đồng chí ${person.name} hiện không giữ chức danh nào.`);
  const unit = { unitId: first.unitId, name: first.unitName };
  return makeInvitation({ unit, kind: first.kind, uses: 1, days, personId: person.personId }, context);
}
