import { bindGroup, groupBinding } from '../../db/queries/chats.ts';
import { unitName } from '../../db/queries/units/units.ts';
import { UserError } from '../../domain/errors.ts';
import { bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { demandWithin, ownUnits, within } from '../within.ts';
import { choicesOf } from './reach-field.ts';

/** Refuses the private chat, and a group that is bound already; asks for the unit where the person heads several. */
export async function checkGroup(unitId: number | undefined, context: Context): Promise<void> {
  demandGroup(context);
  const bound = await groupBinding(context.tx, context.actor.channel, context.place.chat);
  if (bound) return;
  if (unitId !== undefined) return demandWithin(context, 'bindGroup', unitId);
  if (ownUnits(context, 'bindGroup').length < 2) return;
  throw new UserError('Gắn nhóm này với đơn vị nào?', { field: 'unit', choices: choicesOf(context, 'bindGroup') });
}

/** Binds the group, or this topic of it, to the unit; one that is bound is shown. */
export async function bindHere(unitId: number | undefined, context: Context): Promise<Answer> {
  const { actor, tx, place, trace } = context;
  const bound = await groupBinding(tx, actor.channel, place.chat);
  if (bound) return showBinding(bound, context);
  const [only] = ownUnits(context, 'bindGroup');
  const chosen = unitId ?? only?.unitId;
  if (chosen === undefined) throw new UserError('Chỉ Bí thư hoặc người đứng đầu đơn vị mới gắn được nhóm.');
  await demandWithin(context, 'bindGroup', chosen);
  const topic = place.topic ?? null;
  await bindGroup(tx, actor.channel, place.chat, { unitId: chosen, topic });
  trace({ action: 'bindGroup', subject: `chat:${place.chat}`, before: null, after: { unitId: chosen, topic } });
  const name = await unitName(tx, chosen, context.today);
  const where = topic === null ? 'Nhóm này' : 'Chủ đề này của nhóm';
  return {
    text: `${bold('Đã gắn')}: ${where} là nơi nhận tin của ${name}.\nTrợ lý không đưa danh sách đoàn viên vào nhóm.`,
    buttons: [[{ label: 'Thôi gắn', say: '/nhom bo' }]],
    subject: `chat:${place.chat}`,
  };
}

/** Ends the binding; only those at the head of the unit it is bound to may. */
export async function releaseHere(context: Context): Promise<Answer> {
  const { actor, tx, place, trace, today } = context;
  demandGroup(context);
  const bound = await groupBinding(tx, actor.channel, place.chat);
  if (!bound) throw new UserError('Nhóm này chưa gắn với đơn vị nào.');
  const name = await unitName(tx, bound.unitId, today);
  // A unit that is gone has no head left: then any head may free its group.
  if (name !== null) await demandWithin(context, 'bindGroup', bound.unitId);
  await bindGroup(tx, actor.channel, place.chat, null);
  trace({ action: 'releaseGroup', subject: `chat:${place.chat}`, before: bound, after: null });
  return {
    text: `${bold('Đã thôi gắn')} nhóm này${name ? ` với ${name}` : ''}.`,
    buttons: [[{ label: 'Gắn lại', say: '/nhom' }]],
    subject: `chat:${place.chat}`,
  };
}

async function showBinding(bound: { unitId: number; topic: string | null }, context: Context): Promise<Answer> {
  const name = await unitName(context.tx, bound.unitId, context.today);
  const mine = name === null || (await within(context, 'bindGroup', bound.unitId));
  const where =
    bound.topic === null ? 'Cả nhóm' : bound.topic === context.place.topic ? 'Chủ đề này' : 'Một chủ đề khác của nhóm';
  return {
    text: `${bold('Nhóm này đã gắn')} với ${name ?? 'một đơn vị không còn'}.\n${where} là nơi nhận tin.`,
    buttons: mine ? [[{ label: 'Thôi gắn', say: '/nhom bo' }]] : [],
    subject: `chat:${context.place.chat}`,
  };
}

function demandGroup({ place }: Context): void {
  if (place.kind === 'group') return;
  throw new UserError('Đồng chí thêm trợ lý vào nhóm của đơn vị, rồi nhắn /nhom trong nhóm đó.');
}
