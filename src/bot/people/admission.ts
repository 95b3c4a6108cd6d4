import { administrators } from '../../db/queries/people/administrators.ts';
import {
  admissionById,
  countAdmissions,
  decidersOf,
  moveAdmission,
  namesakes,
  openAdmission,
  waitingBelow,
} from '../../db/queries/people/admissions.ts';
import { accountsOf } from '../../db/queries/people/invitations.ts';
import { UserError } from '../../domain/errors.ts';
import { fold } from '../../domain/fold.ts';
import type { GivenConsent } from '../../domain/people/consent.ts';
import { bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { demandWithin, reachesOf } from '../within.ts';
import { tellDeciders, tellNewcomer } from './admission-letters.ts';
import { demandMayGiveAll } from './giving.ts';
import { letIn } from './let-in.ts';
import { askFirstAccountOf } from './second-account.ts';

const DAY_MS = 86_400_000;
/** How often one account may ask in a day: a refused one may correct himself, nobody may flood a secretary. */
const ASKED_A_DAY = 3;

export interface Asked {
  name: string;
  unitId: number;
  unit: string;
  kind: string;
  title: string;
  codeHash?: string;
  consents: readonly GivenConsent[];
}

/** Somebody asks to be let in: it is kept, and whoever decides about the unit is told. */
export async function askForAdmission(asked: Asked, context: Context): Promise<Answer> {
  const { actor, tx, clock, today } = context;
  const { channel, account } = actor;
  const now = clock.now();
  if ((await countAdmissions(tx, channel, account, new Date(now.getTime() - DAY_MS))) >= ASKED_A_DAY)
    throw new UserError('Hôm nay đồng chí đã xin vào ba lần. Mai đồng chí xin lại giúp.');
  const { unit, consents, ...rest } = asked;
  const kept = { name: rest.name, unitId: rest.unitId, kind: rest.kind, title: rest.title };
  const hash = rest.codeHash === undefined ? {} : { codeHash: rest.codeHash };
  const row = {
    ...kept,
    ...hash,
    channel,
    account,
    state: 'waiting' as const,
    consents: [...consents],
    createdAt: now,
  };
  const id = await openAdmission(tx, row);
  const seats = await decidersOf(tx, channel, asked.unitId, today);
  const deciders = seats.length > 0 ? seats : await administrators(tx, channel, today);
  const known = (await namesakes(tx, asked.unitId, fold(asked.name), today)).length === 1;
  await tellDeciders(context, { id, unit, known, ...kept }, deciders);
  return {
    text: `${bold('Đã gửi lời xin vào')} ${unit}, ${asked.title}.\nNgười phụ trách đơn vị xem xong, trợ lý nhắn đồng chí ngay.`,
    subject: `admission:${id}`,
  };
}

/**
 * Lets one in. Whose name stands in the unit's list already is taken for that person, unless `fresh` says that it is
 * somebody else; where that person has an account, the account is asked first.
 */
export async function admit(id: number, fresh: boolean, context: Context): Promise<string> {
  const { actor, tx, clock, today } = context;
  const admission = await openedAdmission(id, context);
  const decided = { decidedAt: clock.now(), ...(actor.person ? { decidedBy: actor.person.personId } : {}) };
  const [match, other] = fresh ? [] : await namesakes(tx, admission.unitId, fold(admission.name), today);
  const personId = match && !other ? match.personId : undefined;
  if (personId !== undefined) await demandMayGiveAll(context, 'admit', personId);
  if (personId !== undefined && (await accountsOf(tx, admission.channel, personId)).length > 0) {
    await move(id, { state: 'asking', personId, ...decided }, context);
    await askFirstAccountOf({ ...admission, personId }, context);
    return `${admission.name}: người này đã có tài khoản, trợ lý đã hỏi tài khoản đó. Đúng thì liên kết ngay.`;
  }
  await move(id, { state: 'admitted', ...decided }, context);
  await letIn({ ...admission, personId: personId ?? null }, context);
  return `Đã nhận ${admission.name}, ${admission.title}${personId === undefined ? '' : ' (đã có trong danh sách đơn vị)'}.`;
}

/** Refuses one; whoever asked is told, with the reason where one is given. */
export async function refuseAdmission(id: number, reason: string | undefined, context: Context): Promise<string> {
  const { actor, clock, trace } = context;
  const admission = await openedAdmission(id, context);
  const decided = { decidedAt: clock.now(), ...(actor.person ? { decidedBy: actor.person.personId } : {}) };
  await move(id, { state: 'refused', ...decided, ...(reason ? { reason } : {}) }, context);
  trace({ action: 'refuseAdmission', subject: `admission:${id}`, after: { reason: reason ?? null } });
  const text = `Đơn vị chưa nhận lời xin vào của đồng chí.${reason ? ` Lý do: ${reason}.` : ''}\nCó nhầm lẫn thì đồng chí hỏi Bí thư đơn vị, hoặc xin lại: /dangky.`;
  await tellNewcomer(context, admission, 'out', { text, buttons: [[{ label: 'Xin lại', say: '/dangky' }]] });
  return `Đã từ chối ${admission.name}. Người xin đã được báo.`;
}

/** Lets in all who wait up to `lastId` within one's reach (in one unit, where it is named): no one unseen comes along. */
export async function admitAll(lastId: number, unitId: number | undefined, context: Context): Promise<string[]> {
  const shown = (await waitingFor(context)).filter((one) => one.id <= lastId && (unitId ?? one.unitId) === one.unitId);
  const said: string[] = [];
  for (const { id } of shown) said.push(await admit(id, false, context));
  return said;
}

/** Those about whom the person may decide. */
export function waitingFor({ actor, tx, today }: Context) {
  const reaches = reachesOf(actor, 'admit');
  const roots = reaches.some(({ scope }) => scope === 'all') ? 'all' : reaches.map((reach) => reach.unitId);
  return waitingBelow(tx, roots, today);
}

async function openedAdmission(id: number, context: Context) {
  const admission = await admissionById(context.tx, id);
  if (!admission)
    throw new UserError('Không có lời xin vào nào mang số này.', {
      choices: [{ label: 'Xem lời xin vào', say: '/dangky' }],
    });
  await demandWithin(context, 'admit', admission.unitId);
  return admission;
}

async function move(id: number, to: Parameters<typeof moveAdmission>[3], { tx }: Context): Promise<void> {
  if (!(await moveAdmission(tx, id, ['waiting'], to)))
    throw new UserError('Lời xin vào này đã được trả lời trước đó.', {
      choices: [{ label: 'Xem lời xin vào', say: '/dangky' }],
    });
}
