import { administrators } from '../../db/queries/people/administrators.ts';
import { admissionById, moveAdmission, openAdmission } from '../../db/queries/people/admissions.ts';
import { accountsOf } from '../../db/queries/people/invitations.ts';
import { UserError } from '../../domain/errors.ts';
import { bold, type Reply } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import type { Asked } from './admission.ts';
import { noticeTo, tellNewcomer } from './admission-letters.ts';
import { letIn } from './let-in.ts';

/** An account that wants to be bound to somebody who has one: kept, and the first account asked (or an administrator). */
export async function askFirstAccount(asked: Asked & { personId: number }, context: Context): Promise<Answer> {
  const { actor, tx, clock } = context;
  const { channel, account } = actor;
  const { name, unitId, kind, title, personId, consents } = asked;
  const hash = asked.codeHash === undefined ? {} : { codeHash: asked.codeHash };
  const row = { name, unitId, kind, title, personId, ...hash, channel, account };
  const kept = { ...row, state: 'asking' as const, consents: [...consents], createdAt: clock.now() };
  const id = await openAdmission(tx, kept);
  await askFirstAccountOf({ id, ...row }, context);
  return {
    text: `Đồng chí ${name} đã có một tài khoản liên kết. Trợ lý đã hỏi tài khoản đó; ở đó trả lời đúng thì máy này dùng được ngay.`,
    buttons: [[{ label: 'Máy cũ không còn dùng được', say: `/dangky mayhong ${id}` }]],
    subject: `admission:${id}`,
  };
}

interface Claim {
  id: number;
  channel: string;
  name: string;
  personId: number;
}

/** Asks the person's accounts that can be reached; where there is none, the administrators decide. */
export async function askFirstAccountOf(claim: Claim, context: Context): Promise<void> {
  const { id, channel, personId } = claim;
  const accounts = await accountsOf(context.tx, channel, personId);
  const reached = accounts.filter((one) => one.unreachable === null);
  if (reached.length === 0) return appeal(claim, 'asking', context);
  const reply: Reply = {
    text: `${bold('Có một tài khoản khác muốn liên kết với tên đồng chí.')}\nCó phải chính đồng chí, đang dùng máy mới không? Không phải thì bấm Không phải, máy đó không vào được.`,
    buttons: [
      [
        { label: 'Đúng là tôi', say: `/dangky traloi ${id} dung` },
        { label: 'Không phải', say: `/dangky traloi ${id} sai` },
      ],
    ],
  };
  await context.send(
    reached.map(({ externalId }) => noticeTo(context, { account: externalId, personId }, `second:${id}`, reply)),
  );
}

/** The first account's answer: only the person himself gives it. */
export async function answerForAccount(id: number, mine: boolean, context: Context): Promise<Answer> {
  const claim = await claimOf(id, context);
  if (!claim || claim.personId !== context.actor.person?.personId) throw notYours();
  return settle(claim, mine, ['asking', 'appealed'], context);
}

/** An administrator's decision, where the first account cannot answer. */
export async function settleAccount(id: number, mine: boolean, context: Context): Promise<Answer> {
  const claim = await claimOf(id, context);
  if (!claim) throw notYours();
  return settle(claim, mine, ['appealed'], context);
}

/** Whoever asks says that the first account is gone: the administrators decide. */
export async function reportLostPhone(id: number, context: Context): Promise<Answer> {
  const claim = await claimOf(id, context);
  const { channel, account } = context.actor;
  if (claim?.account !== account || claim.channel !== channel) throw notYours();
  if (claim.state !== 'asking') throw new UserError('Việc này đã được chuyển hoặc trả lời trước đó.');
  await appeal(claim, 'asking', context);
  return {
    text: 'Đã báo quản trị. Quản trị sẽ hỏi lại đồng chí rồi quyết định; trợ lý nhắn ngay khi có.',
    subject: `admission:${id}`,
  };
}

async function settle(
  claim: NonNullable<Awaited<ReturnType<typeof claimOf>>>,
  mine: boolean,
  from: readonly ('asking' | 'appealed')[],
  context: Context,
): Promise<Answer> {
  const { actor, tx, clock, trace } = context;
  const { id, personId } = claim;
  const state = mine ? ('admitted' as const) : ('refused' as const);
  const decidedBy = actor.person ? { decidedBy: actor.person.personId } : {};
  if (!(await moveAdmission(tx, id, from, { state, ...decidedBy, decidedAt: clock.now() })))
    throw new UserError('Việc này đã được trả lời trước đó.');
  const subject = `admission:${id}`;
  if (mine) {
    await letIn(claim, context);
    return { text: 'Đã liên kết máy mới. Máy cũ vẫn dùng được; mất máy thì đồng chí báo quản trị.', subject };
  }
  trace({ action: 'refuseAccount', subject, personId });
  const text = 'Tài khoản này không được liên kết: chủ tài khoản cũ hoặc quản trị trả lời là không phải.';
  await tellNewcomer(context, claim, 'out', { text });
  return { text: 'Đã từ chối. Tài khoản kia không vào được và không thấy gì của đồng chí.', subject };
}

async function appeal(claim: Claim, from: 'asking', context: Context): Promise<void> {
  const { id, channel, name } = claim;
  await moveAdmission(context.tx, id, [from], { state: 'appealed' });
  const admins = await administrators(context.tx, channel, context.today);
  const reply: Reply = {
    text: `${bold(name)} muốn liên kết máy mới, tài khoản cũ không trả lời được.\nĐồng chí gọi hỏi trực tiếp rồi hãy quyết định.`,
    buttons: [
      [
        { label: 'Đúng người, cho liên kết', say: `/dangky lienket ${id} dung` },
        { label: 'Từ chối', say: `/dangky lienket ${id} sai` },
      ],
    ],
  };
  await context.send(admins.map((admin) => noticeTo(context, admin, `appeal:${id}`, reply)));
}

/** An admission that is about a person's second account. */
async function claimOf(id: number, { tx }: Context) {
  const admission = await admissionById(tx, id);
  const personId = admission?.personId;
  return admission && typeof personId === 'number' ? { ...admission, personId } : undefined;
}

function notYours(): UserError {
  return new UserError('Không có việc nào mang số này chờ đồng chí trả lời.');
}
