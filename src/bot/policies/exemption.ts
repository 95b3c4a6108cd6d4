import { reachableAccounts } from '../../db/queries/people/delegations.ts';
import { endExemption, exemptionsWithin, keepExemption } from '../../db/queries/visits/exemptions.ts';
import { addDays, type Day, formatDay } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { type ExemptionKind, exemptionNames, exemptionRules } from '../../domain/visits/exemption.ts';
import { bold } from '../../post/reply.ts';
import { can } from '../access.ts';
import type { Answer, Context } from '../command.ts';
import { oversightOf } from '../oversight/oversight.ts';
import { noticeTo } from '../people/admission-letters.ts';
import { spanText } from './exemption-fields.ts';

/** Exemptions shown at once. */
const SHOWN = 8;

export interface Exempting {
  person: { personId: number; name: string };
  kind: ExemptionKind;
  from: Day;
  to: Day | null;
  decision: string;
  approver: { personId: number; name: string };
}

/** Refuses what cannot be an exemption: one's own, approved by the exempt himself, ended before it begins. */
export function checkExempting({ person, from, to, approver }: Partial<Exempting>, { actor }: Context): void {
  if (person && person.personId === actor.person?.personId)
    throw new UserError('Không tự ghi miễn cho mình; đồng chí nhờ người khác trong Thường trực ghi.', {
      field: 'person',
    });
  if (person && approver && person.personId === approver.personId)
    throw new UserError('Người được miễn không tự duyệt cho mình. Ai duyệt?', { field: 'approver' });
  if (from && to && to < from)
    throw new UserError(`Ngày hết ${formatDay(to)} trước ngày bắt đầu ${formatDay(from)}. Miễn đến hết ngày nào?`, {
      field: 'to',
    });
}

export function showExempting({ person, kind, from, to, decision, approver }: Exempting) {
  const lines = [
    `${bold('Miễn đi cơ sở')} – đồng chí xem đã đúng chưa:`,
    `• Người: ${person.name}`,
    `• Lý do: ${exemptionNames[kind]} (${exemptionRules[kind]})`,
    `• Thời gian: ${spanText(from, to)}`,
    `• Quyết định số: ${decision}, ${approver.name} duyệt`,
  ];
  return { text: lines.join('\n'), save: 'Ghi' };
}

/** Keeps an exemption and tells the person. */
export async function saveExempting(exempting: Exempting, context: Context): Promise<Answer> {
  const { person, kind, from, to, decision, approver } = exempting;
  const row = { personId: person.personId, kind, from, to, decision, approverId: approver.personId };
  const id = await keepExemption(context.tx, row, context.clock.now());
  if (id === null)
    throw new UserError(`Đồng chí ${person.name} đã được miễn vào một số ngày trong khoảng này. Xem lại giúp.`, {
      choices: [{ label: 'Danh sách miễn', say: '/mien xem' }],
    });
  const subject = `exemption:${id}`;
  context.trace({ action: 'exempt', subject, personId: person.personId, before: null, after: row });
  const what = `${exemptionNames[kind]}, ${spanText(from, to)}`;
  await tell(
    context,
    person.personId,
    subject,
    `${bold('Đồng chí được miễn đi cơ sở')}: ${what}, theo quyết định ${decision}.`,
  );
  return {
    text: `${bold(`Đã ghi miễn số ${id}`)}: ${person.name}, ${what}.\nNgày miễn không tính vào chỉ tiêu.`,
    buttons: [
      [
        { label: 'Danh sách miễn', say: '/mien xem' },
        { label: 'Xem căn cứ', say: `/dieu ${exemptionRules[kind]}` },
      ],
    ],
    subject,
  };
}

/** Those exempt today or later, within reach. */
export async function listExemptions(context: Context): Promise<Answer> {
  const { tx, today } = context;
  const rows = await exemptionsWithin(tx, oversightOf(context, can.keepExemptions), today, SHOWN + 1);
  const more = [[{ label: 'Ghi miễn', say: '/mien ghi' }]];
  if (rows.length === 0) return { text: 'Hiện không ai trong phạm vi của đồng chí được miễn đi cơ sở.', buttons: more };
  const shown = rows.slice(0, SHOWN);
  for (const { personId, id } of shown) context.trace({ action: 'seeExemption', subject: `exemption:${id}`, personId });
  const lines = shown.map(
    ({ id, name, kind, from, to, decision }) =>
      `${id}. ${name}: ${exemptionNames[kind]}, ${spanText(from, to)}, QĐ ${decision}`,
  );
  return {
    text: [bold('Miễn đi cơ sở'), ...lines, ...(rows.length > SHOWN ? ['… còn nữa.'] : [])].join('\n'),
    buttons: [[{ label: 'Cho thôi miễn', say: '/mien thoi' }], ...more],
  };
}

/** Ends an exemption so that `day` is owed again; the person is told. */
export async function stopExemption(
  { id, personId, name }: { id: number; personId: number; name: string },
  day: Day,
  context: Context,
): Promise<Answer> {
  if (!(await endExemption(context.tx, id, day)))
    throw new UserError(`Lần miễn số ${id} đã hết trước ngày ${formatDay(day)}.`);
  const subject = `exemption:${id}`;
  const last = addDays(day, -1);
  context.trace({ action: 'endExemption', subject, personId, after: { to: last } });
  await tell(context, personId, `${subject}:ended:${day}`, `Đồng chí thôi được miễn đi cơ sở từ ${formatDay(day)}.`);
  return {
    text: `${bold('Đã ghi')}: đồng chí ${name} thôi được miễn từ ${formatDay(day)}.`,
    buttons: [[{ label: 'Danh sách miễn', say: '/mien xem' }]],
    subject,
  };
}

async function tell(context: Context, personId: number, matter: string, text: string): Promise<void> {
  const accounts = await reachableAccounts(context.tx, context.actor.channel, personId);
  const reply = { text, buttons: [[{ label: 'Tiến độ', say: '/tiendo' }]] };
  await context.send(accounts.map((account) => noticeTo(context, { account, personId }, matter, reply)));
}
