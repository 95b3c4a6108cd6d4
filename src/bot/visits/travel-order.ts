import { z } from 'zod';
import { keepOrder, type WholeVisit } from '../../db/queries/visits/visit-life.ts';
import { UserError } from '../../domain/errors.ts';
import { absent, basisOf, type VisitTerms } from '../../domain/policies/policy.ts';
import { ORDER_AT_MOST, readOrder } from '../../domain/visits/travel-order.ts';
import { type Button, bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { reader } from '../fields.ts';
import { ownPolicy } from '../policies/own-policy.ts';
import { loadMine } from './visit-field.ts';

/** The number of a travel order or decision; '' where there is none yet. */
export const orderField = reader(
  z.string().max(ORDER_AT_MOST).regex(/^$|\d/),
  async (text) => readOrder(text),
  async () => [{ label: 'Chưa có', say: 'chưa có' }],
);

/** Whether visits need their order's number to count. */
export function needsOrder({ evidence }: VisitTerms): boolean {
  return evidence?.value ?? absent.evidence;
}

/** The line of a card about the order: its number, or that it is missing where the asker's policy needs it. */
export async function orderLines(order: string | null | undefined, context: Context): Promise<string[]> {
  if (order) return [`• Công lệnh: ${order}`];
  const { terms } = await ownPolicy(context);
  if (!needsOrder(terms)) return [];
  return [`• Chưa có công lệnh: có số mới được tính ngày (${basisOf(terms.evidence ?? { rule: null })}).`];
}

/** The button that takes the number, where it is missing and needed. */
export async function orderButtons(visit: { code: string; orderNumber?: string | null }, context: Context) {
  const needed = !visit.orderNumber && needsOrder((await ownPolicy(context)).terms);
  const row: Button[] = [{ label: 'Ghi công lệnh', say: `/chuyen conglenh ${visit.code}` }];
  return needed ? [row] : [];
}

/** Keeps the number of a visit's order, at any time of its life; what the hosts said of it stays. */
export async function saveOrder(code: string, order: string, context: Context): Promise<Answer> {
  const visit: WholeVisit = await loadMine(code, context);
  if (order === (visit.orderNumber ?? ''))
    throw new UserError(
      order === '' ? `Chuyến ${code} chưa ghi công lệnh nào.` : `Chuyến ${code} đã ghi công lệnh ${order}.`,
    );
  await keepOrder(context.tx, visit.id, order || null);
  const subject = `visit:${visit.id}`;
  const personId = context.actor.person?.personId ?? 0;
  const before = { order: visit.orderNumber };
  context.trace({ action: 'setOrder', subject, personId, before, after: { order: order || null } });
  return {
    text: order
      ? `${bold(`Đã ghi công lệnh ${visit.code}`)}: ${order}.`
      : `${bold(`Đã bỏ số công lệnh của ${visit.code}`)}.`,
    buttons: [
      [
        { label: `Xem ${visit.code}`, say: `/chuyen xem ${visit.code}` },
        { label: 'Tiến độ', say: '/tiendo' },
      ],
    ],
    subject,
  };
}
