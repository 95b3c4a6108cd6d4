import { z } from 'zod';
import {
  colleagues,
  endDelegation,
  keepDelegation,
  lentBy,
  reachableAccounts,
} from '../../db/queries/people/delegations.ts';
import { addDays, formatDay } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { fold } from '../../domain/fold.ts';
import { bold, type Reply } from '../../post/reply.ts';
import { type Action, scopeOf } from '../access.ts';
import type { Answer, Context } from '../command.ts';
import { reader } from '../fields.ts';
import { lendable, lentByAdministrator } from '../lendable.ts';
import { noticeTo } from './admission-letters.ts';

/** People offered as buttons; the rest are found by their name. */
const OFFERED = 6;

/** Somebody of one's own unit, by a part of the name. */
export const colleague = reader(
  z.object({ personId: z.int(), name: z.string() }),
  async (text, context) => {
    const chosen = /^#(\d{1,9})$/.exec(text)?.[1];
    const all = await colleaguesOf(context, chosen ? '' : fold(text));
    const found = chosen ? all.filter((one) => one.personId === Number(chosen)) : all;
    const [only, other] = found;
    if (only && !other) return { personId: only.personId, name: only.name };
    const choices = (only ? found : await colleaguesOf(context, '')).slice(0, OFFERED).map(choiceOf);
    throw new UserError(
      only ? 'Có mấy người giống tên này. Đồng chí chọn:' : 'Đơn vị của đồng chí không có ai tên như vậy.',
      { choices },
    );
  },
  async (context) => (await colleaguesOf(context, '')).slice(0, OFFERED).map(choiceOf),
);

/** A right that may be lent, and that the person has by his own position: what was lent is not lent on. */
export const lendableRight = reader(
  z.enum(['invite', 'admit', 'bindGroup', 'mergePlan', 'approvePlan', 'keepRulebook']),
  async (text, context) => {
    const own = ownRights(context);
    const said = fold(text.trim());
    const found = own.find(([action, name]) => fold(action) === said || fold(name) === said);
    if (found) return found[0];
    throw new UserError('Đồng chí chọn việc muốn giao.', {
      choices: own.map(([action, name]) => ({ label: name, say: action })),
    });
  },
  async (context) => ownRights(context).map(([action, name]) => ({ label: name, say: action })),
);

function ownRights({ actor }: Context): [Action, string][] {
  // as: the keys of `lendable` are actions by its type, which Object.entries widens to string
  const entries = Object.entries(lendable) as [Action, string][];
  return entries.filter(([action]) => {
    const lending = actor.roles.filter((role) => role !== 'administrator' || lentByAdministrator.includes(action));
    return scopeOf(lending, action);
  });
}

function colleaguesOf({ actor, tx, today }: Context, named: string) {
  const units = actor.person?.positions.map((position) => position.unitId) ?? [];
  return colleagues(tx, units, { but: actor.person?.personId ?? 0, named }, today);
}

function choiceOf({ personId, name, title }: { personId: number; name: string; title: string }) {
  return { label: `${name} (${title})`, say: `#${personId}` };
}

export interface Lending {
  taker: { personId: number; name: string };
  right: Action;
  days: number;
}

/** Lends a right from today for so many days, today counted; whoever gets it is told. */
export async function lend({ taker, right, days }: Lending, context: Context): Promise<Answer> {
  const { actor, tx, today, clock, trace } = context;
  const giverId = actor.person?.personId ?? 0;
  const to = addDays(today, days - 1);
  const name = lendable[right] ?? '';
  const id = await keepDelegation(tx, {
    giverId,
    takerId: taker.personId,
    action: right,
    from: today,
    to,
    at: clock.now(),
  });
  trace({ action: 'lendRight', subject: `delegation:${id}`, personId: taker.personId, after: { right, to } });
  const reply: Reply = {
    text: `${bold('Đồng chí được uỷ quyền')}: ${name}, đến hết ${formatDay(to)}.\nNgười giao: ${actor.person?.name ?? ''}. Hết hạn thì tự thôi.`,
    buttons: [[{ label: 'Trợ giúp', say: '/trogiup' }]],
  };
  await tell(context, taker.personId, `delegation:${id}:given`, reply);
  return {
    text: `${bold('Đã uỷ quyền')} cho ${taker.name}: ${name}, đến hết ${formatDay(to)}.\nHết hạn thì tự thôi.`,
    buttons: [
      [
        { label: 'Việc đang uỷ quyền', say: '/uyquyen xem' },
        { label: 'Thôi uỷ quyền', say: `/uyquyen thoi ${id}` },
      ],
    ],
    subject: `delegation:${id}`,
  };
}

/** What the person has lent, each with a button that ends it. */
export async function showLent({ actor, tx, today }: Context): Promise<Answer> {
  const standing = await lentBy(tx, actor.person?.personId ?? 0, today);
  const more = [[{ label: 'Uỷ quyền', say: '/uyquyen' }]];
  if (standing.length === 0) return { text: 'Đồng chí không uỷ quyền việc nào.', buttons: more };
  const shown = standing.slice(0, OFFERED);
  const lines = shown.map(({ taker, action, to }) => `• ${taker}: ${nameOf(action)}, đến hết ${formatDay(to)}`);
  const ends = shown.map(({ id, taker }) => [{ label: `Thôi: ${taker}`, say: `/uyquyen thoi ${id}` }]);
  return { text: [bold('Đang uỷ quyền'), ...lines].join('\n'), buttons: [...ends, ...more] };
}

/** Takes a right back before its last day; whoever had it is told. */
export async function takeBack(id: number, context: Context): Promise<Answer> {
  const { actor, tx, clock, trace } = context;
  const ended = await endDelegation(tx, id, actor.person?.personId ?? 0, clock.now());
  if (!ended)
    throw new UserError('Không có việc uỷ quyền nào của đồng chí mang số này, hoặc đã thôi.', {
      choices: [{ label: 'Xem', say: '/uyquyen xem' }],
    });
  trace({ action: 'endLending', subject: `delegation:${id}`, personId: ended.takerId });
  await tell(context, ended.takerId, `delegation:${id}:ended`, {
    text: 'Việc uỷ quyền cho đồng chí đã thôi từ bây giờ.',
  });
  return {
    text: 'Đã thôi uỷ quyền, có hiệu lực ngay.',
    buttons: [[{ label: 'Việc đang uỷ quyền', say: '/uyquyen xem' }]],
    subject: `delegation:${id}`,
  };
}

async function tell(context: Context, personId: number, matter: string, reply: Reply): Promise<void> {
  const accounts = await reachableAccounts(context.tx, context.actor.channel, personId);
  await context.send(accounts.map((account) => noticeTo(context, { account, personId }, matter, reply)));
}

function nameOf(action: string): string {
  return Object.entries(lendable).find(([known]) => known === action)?.[1] ?? action;
}
