import { addPlace } from '../../db/queries/visits/visit-life.ts';
import { saveVisit } from '../../db/queries/visits/visits.ts';
import { daysTraced, formatParted, type PartedDays } from '../../domain/day-parts.ts';
import { absent } from '../../domain/policies/policy.ts';
import { lengthOf } from '../../domain/visits/visit.ts';
import { bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { ownPolicy } from '../policies/own-policy.ts';
import { orderButtons, orderLines } from './travel-order.ts';
import { nextSteps } from './visit-card.ts';
import { invite } from './visit-company.ts';
import { placesOf, type VisitPlaces } from './visit-places-field.ts';

export interface Registration {
  when: PartedDays;
  place: VisitPlaces;
  company?: readonly { personId: number; name: string }[] | undefined;
  order?: string | undefined;
  purpose: string;
}

/** The card of what was understood. */
export async function showRegistration(
  { when, place, company = [], order, purpose }: Registration,
  context: Context,
): Promise<{ text: string; save: string }> {
  const { today } = context;
  const past = when.to < today ? ' (ghi bổ sung)' : '';
  const lines = [
    `${bold('Đi cơ sở')} – đồng chí xem đã đúng chưa:`,
    `• Ngày: ${formatParted(when, today)} · ${await lengthLine(when, context)}${past}`,
    `• Nơi đến: ${names(place)}`,
    ...(company.length > 0 ? [`• Mời cùng đi: ${company.map((one) => one.name).join(', ')}`] : []),
    ...(await orderLines(order, context)),
    `• Nội dung: ${purpose}`,
  ];
  return { text: lines.join('\n'), save: 'Lưu' };
}

/** How many days: a half one counts for half only where the asker's policy says so. */
async function lengthLine(when: PartedDays, context: Context): Promise<string> {
  const { halfDays } = (await ownPolicy(context)).terms;
  const halves = (when.startPart ? 1 : 0) + (when.endPart ? 1 : 0);
  const days = lengthOf(when) - ((halfDays?.value ?? absent.halfDays) ? halves / 2 : 0);
  return days === 0.5 ? 'nửa ngày' : `${String(days).replace('.', ',')} ngày`;
}

/** Keeps a visit with all its places, and asks those who are to come along. */
export async function register(
  { when, place, company = [], order, purpose }: Registration,
  context: Context,
): Promise<Answer> {
  const { actor, tx, clock, today, trace } = context;
  const personId = actor.person?.personId ?? 0;
  const [first, ...more] = placesOf(place);
  const kept = {
    personId,
    ...when,
    unitId: first?.unitId ?? 0,
    place: first?.name ?? '',
    purpose,
    orderNumber: order,
    at: clock.now(),
  };
  const visit = await saveVisit(tx, kept);
  for (const { unitId, name } of more) await addPlace(tx, visit.id, unitId, name);
  const subject = `visit:${visit.id}`;
  trace({
    action: 'registerVisit',
    subject,
    personId,
    after: { ...daysTraced(when), order: order ?? null, place: names(place), purpose },
  });
  for (const guest of company) await invite(visit.code, guest, context);
  return {
    text: [
      `${bold(`Đã đăng ký ${visit.code}`)}: ${formatParted(when, today)}, ${names(place)}.`,
      ...(when.from > today ? ['Trợ lý sẽ nhắc vào chiều hôm trước.'] : []),
      ...(company.length > 0
        ? [`Đã mời ${company.map((one) => one.name).join(', ')}; đồng ý thì được tính ngày.`]
        : []),
    ].join('\n'),
    buttons: [
      ...nextSteps(visit.code),
      ...(await orderButtons({ code: visit.code, orderNumber: order ?? null }, context)),
    ],
    subject,
  };
}

function names(place: VisitPlaces): string {
  return placesOf(place)
    .map((one) => one.name)
    .join(', ');
}
