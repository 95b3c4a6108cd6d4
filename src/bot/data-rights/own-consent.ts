import { enterDone } from '../../db/queries/data-rights/data-requests.ts';
import { keepConsents, standingPurposes } from '../../db/queries/people/consents.ts';
import { withdrawConsent } from '../../db/queries/people/withdrawals.ts';
import { UserError } from '../../domain/errors.ts';
import { type Purpose, purpose, wordings } from '../../domain/people/consent.ts';
import { bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { askedNow, ownPerson } from './own-data.ts';
import { setRestricted } from './own-restriction.ts';

/** The purposes in words, for buttons. */
export const purposeTitles: Readonly<Record<Purpose, string>> = {
  records: wordings.records.title,
  reminders: wordings.reminders.title,
};

const follows: Readonly<Record<Purpose, string>> = {
  records:
    'Không còn đồng ý này thì trợ lý chỉ giữ dữ liệu cũ, không nhắn nhắc và không hiện cho người khác. Muốn xoá hẳn, đồng chí dùng /dulieu xoa.',
  reminders: 'Không còn đồng ý này thì trợ lý không nhắn nhắc nữa; mọi việc khác vẫn dùng được.',
};

/** Purposes this person agrees to now, or (`standing` false) does not, as choices. */
export function consentChoices(standing: boolean) {
  return async (context: Context) => {
    const { actor, tx } = context;
    const held = actor.person ? await standingPurposes(tx, actor.person.personId) : [];
    return purpose.options
      .filter((one) => held.includes(one) === standing)
      .map((one) => ({ label: purposeTitles[one], say: one as string }));
  };
}

/** Refuses before the question where there is nothing to withdraw (or to agree to). */
export async function demandConsent(standing: boolean, context: Context): Promise<void> {
  ownPerson(context);
  if ((await consentChoices(standing)(context)).length > 0) return;
  throw new UserError(
    standing
      ? 'Đồng chí không có lời đồng ý nào đang có hiệu lực để rút. Muốn trợ lý ngừng dùng dữ liệu, đồng chí chọn hạn chế.'
      : 'Đồng chí đã đồng ý mọi mục đích. Muốn rút thì dùng /dulieu rut.',
    { choices: [{ label: standing ? 'Hạn chế' : 'Rút đồng ý', say: standing ? '/dulieu hanche' : '/dulieu rut' }] },
  );
}

export function showWithdrawal(what: Purpose) {
  return { text: `Rút đồng ý “${purposeTitles[what]}”.\n${follows[what]}\nĐồng chí chắc chưa?`, save: 'Rút đồng ý' };
}

/** Withdraws a consent at once; without consent to its records a person's data is restricted. */
export async function withdraw(what: Purpose, context: Context): Promise<Answer> {
  const { personId } = ownPerson(context);
  if (!(await withdrawConsent(context.tx, personId, what, context.clock.now()))) {
    throw new UserError(`Đồng chí không có đồng ý “${purposeTitles[what]}” đang có hiệu lực.`);
  }
  await enterDone(context.tx, await askedNow(context, personId, 'withdraw'));
  if (what === 'records') await setRestricted(context, personId, true);
  const change = { before: { [what]: true }, after: { [what]: false } };
  context.trace({ action: 'consent', subject: `person:${personId}`, personId, ...change });
  return {
    text: `${bold('Đã rút đồng ý')} “${purposeTitles[what]}”.\n${follows[what]}`,
    buttons: [[{ label: 'Đồng ý lại', say: `/dulieu dongy ${what}` }]],
    subject: `person:${personId}`,
  };
}

/** The words of today, with the yes as a press of its own. */
export function showWording(what: Purpose) {
  return { text: wordings[what].text, save: 'Tôi đồng ý' };
}

export async function agree(what: Purpose, context: Context): Promise<Answer> {
  const { actor, clock, tx, turn } = context;
  const { personId } = ownPerson(context);
  const { version } = wordings[what];
  const given = { purpose: what, version, channel: actor.channel, turn, givenAt: clock.now().toISOString() };
  await keepConsents(tx, personId, [given]);
  if (what === 'records') await setRestricted(context, personId, false);
  const change = { before: { [what]: false }, after: { [what]: true, version } };
  context.trace({ action: 'consent', subject: `person:${personId}`, personId, ...change });
  return {
    text: `${bold('Đã ghi đồng ý')} “${purposeTitles[what]}”. Đồng chí rút lại lúc nào cũng được ở /dulieu rut.`,
    subject: `person:${personId}`,
  };
}
