import { pendingAdmission } from '../../db/queries/people/admissions.ts';
import { keepConsents } from '../../db/queries/people/consents.ts';
import {
  accountsOf,
  bindAccount,
  countWrongCodes,
  createPerson,
  invitationByHash,
  keepWrongCode,
  useInvitation,
} from '../../db/queries/people/invitations.ts';
import { UserError } from '../../domain/errors.ts';
import type { GivenConsent } from '../../domain/people/consent.ts';
import type { Answer, Context } from '../command.ts';
import { countHeld } from '../meetings/late-answer.ts';
import { askForAdmission } from './admission.ts';
import { demandDeputySeat } from './giving.ts';
import { askFirstAccount } from './second-account.ts';

const HOUR_MS = 3_600_000;
/** Wrong codes an hour: so many close the door of an account, and so many of all accounts that of the six-digit form. */
const WRONG_OF_ONE = 5;
const WRONG_OF_ALL = 200;

export interface Invited {
  hash: string;
  personId: number | null;
  /** Name of the person invited; null: whoever opens the link says it. */
  person: string | null;
  unitId: number;
  unit: string;
  kind: string;
  title: string;
  /** Whoever comes in by it waits for the secretary or head. */
  confirms: boolean;
}

/** A code as the draft keeps it: never itself, only its hash and its form. */
export interface CodeMark {
  hash: string;
  short: boolean;
}

/** The invitation behind a code, if it still holds; a wrong one is counted. Refuses accounts that are bound or wait. */
export async function invite(code: CodeMark, context: Context): Promise<Invited> {
  const { actor, tx, clock, today } = context;
  const { channel, account } = actor;
  if (actor.person) {
    throw new UserError(
      `Tài khoản này đã liên kết với đồng chí ${actor.person.name}. Muốn đổi, đồng chí báo quản trị.`,
    );
  }
  if (await pendingAdmission(tx, channel, account)) {
    throw new UserError('Đồng chí đã gửi lời xin vào, đang chờ trả lời. Trợ lý sẽ nhắn ngay khi có.');
  }
  await demandCalm(code, context);
  const found = await invitationByHash(tx, code.hash, clock.now(), today);
  if (found) {
    // A person of the list holds what he holds already; an invitation gives a position only to a newcomer.
    if (found.personId === null) await demandDeputySeat(context, found);
    return found;
  }
  await keepWrongCode(tx, channel, account, clock.now());
  throw new UserError(
    'Mã mời không đúng, đã dùng hoặc hết hạn. Đồng chí xin đơn vị gửi mã mới, hoặc xin vào: /dangky.',
    {
      choices: [{ label: 'Xin vào đơn vị', say: '/dangky' }],
    },
  );
}

/** Five wrong codes close the door for an hour; a flood of them from many accounts closes only the six-digit form. */
async function demandCalm({ short }: CodeMark, { actor, tx, clock }: Context): Promise<void> {
  const since = new Date(clock.now().getTime() - HOUR_MS);
  const { channel, account } = actor;
  if ((await countWrongCodes(tx, since, { channel, account })) >= WRONG_OF_ONE) {
    throw new UserError('Đồng chí đã nhập sai mã 5 lần trong một giờ. Một giờ nữa đồng chí thử lại giúp.');
  }
  if (short && (await countWrongCodes(tx, since)) >= WRONG_OF_ALL) {
    throw new UserError(
      'Mã 6 số tạm không dùng được vì có quá nhiều lần nhập sai. Đồng chí mở đường liên kết hoặc quét mã QR.',
    );
  }
}

/** Uses the invitation and binds the account, or has it wait for a yes; of two at once one wins. */
export async function join(
  code: CodeMark,
  name: string | undefined,
  consents: readonly GivenConsent[],
  context: Context,
): Promise<Answer> {
  const { actor, tx, clock } = context;
  const invited = await invite(code, context);
  if (!(await useInvitation(tx, invited.hash, clock.now())))
    throw new UserError('Mã mời vừa được dùng hết. Đồng chí xin mã mới.');
  const asked = { ...invited, name: invited.person ?? name ?? '', codeHash: invited.hash, consents };
  const { personId } = invited;
  if (personId !== null && (await accountsOf(tx, actor.channel, personId)).length > 0)
    return askFirstAccount({ ...asked, personId }, context);
  if (invited.confirms) return askForAdmission(asked, context);
  return bind(asked, context);
}

async function bind(
  asked: Invited & { name: string; consents: readonly GivenConsent[] },
  context: Context,
): Promise<Answer> {
  const { actor, tx, clock, today, trace } = context;
  const { name, title, unit, consents } = asked;
  const personId = asked.personId ?? (await createPerson(tx, name, asked, clock.now(), today));
  await bindAccount(tx, actor.channel, actor.account, personId, clock.now());
  await keepConsents(tx, personId, consents);
  await countHeld({ channel: actor.channel, account: actor.account, personId, name }, context);
  const after = { unit: asked.unitId, kind: asked.kind, consents: consents.map((one) => one.purpose) };
  trace({ action: 'bindAccount', subject: `person:${personId}`, personId, after });
  return {
    text: `Đã liên kết. Chào đồng chí ${name}, ${title}, ${unit}.\nĐồng chí xem các việc làm được ở /trogiup.`,
    buttons: [
      [
        { label: 'Trợ giúp', say: '/trogiup' },
        { label: 'Tôi là ai', say: '/toi' },
      ],
    ],
    subject: `person:${personId}`,
  };
}
