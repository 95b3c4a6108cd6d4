import { z } from 'zod';
import { bindAccount, createPerson, invitationByHash, useInvitation } from '../db/queries/invitations.ts';
import { UserError } from '../domain/errors.ts';
import { hashCode } from './code.ts';
import type { Answer, Context } from './command.ts';
import { reader } from './fields.ts';
import { offer } from './offer.ts';

/** A code as typed or linked; only its hash is kept, in the draft too. */
export const invitationCode = reader(z.string().length(64), async (text) => hashCode(text));

export interface Invited {
  hash: string;
  personId: number | null;
  /** Name of the person invited; null: whoever opens the link says it. */
  person: string | null;
  unitId: number;
  unit: string;
  kind: string;
  title: string;
}

/** The invitation behind a code's hash, if it still holds; refuses accounts and persons that are already bound. */
export async function invite(hash: string, { actor, tx, clock, today }: Context): Promise<Invited> {
  if (actor.person) {
    throw new UserError(
      `Tài khoản này đã liên kết với đồng chí ${actor.person.name}. Muốn đổi, đồng chí báo quản trị.`,
    );
  }
  const found = await invitationByHash(tx, hash, clock.now(), today);
  if (!found) throw new UserError('Mã mời không đúng, đã dùng hoặc hết hạn. Đồng chí xin đơn vị gửi mã mới.');
  if (found.boundElsewhere) {
    throw new UserError(
      `Đồng chí ${found.person ?? ''} đã có tài khoản liên kết. Muốn đổi máy, đồng chí báo quản trị.`,
    );
  }
  return found;
}

/** Uses the invitation and binds the account; of two at once one wins. */
export async function join(hash: string, name: string | undefined, context: Context): Promise<Answer> {
  const { actor, tx, clock, today } = context;
  const invited = await invite(hash, context);
  if (!(await useInvitation(tx, invited.hash, clock.now())))
    throw new UserError('Mã mời vừa được dùng hết. Đồng chí xin mã mới.');
  const personId = invited.personId ?? (await createPerson(tx, name ?? '', invited, clock.now(), today));
  await bindAccount(tx, actor.channel, actor.account, personId, clock.now());
  return {
    text: `Đã liên kết. Chào đồng chí ${invited.person ?? name}, ${invited.title}, ${invited.unit}.\nĐồng chí xem các việc làm được ở /trogiup.`,
    buttons: [
      [
        { label: 'Trợ giúp', say: '/trogiup' },
        { label: 'Tôi là ai', say: '/toi' },
      ],
    ],
    subject: `person:${personId}`,
  };
}

/** The greeting of a bare /start. */
export function greet(context: Context): Answer {
  const { actor } = context;
  if (!actor.person) {
    return {
      text: 'Chào đồng chí, đây là Trợ lý Đoàn.\nTài khoản này chưa liên kết. Đồng chí mở đường liên kết mời do đơn vị gửi; quy định thì tra được ngay.',
      buttons: [
        [
          { label: 'Trợ giúp', say: '/trogiup' },
          { label: 'Xem thử điều KS-03', say: '/dieu KS-03' },
        ],
      ],
    };
  }
  return {
    text: `Chào đồng chí ${actor.person.name}. Đồng chí cần gì?`,
    buttons: [offer(context, ['dicoso', 'tiendo']), offer(context, ['toi', 'trogiup'])].filter((row) => row.length > 0),
  };
}
