import { addPlace } from '../db/queries/visit-life.ts';
import { saveVisit } from '../db/queries/visits.ts';
import { formatRange } from '../domain/day.ts';
import { type DayRange, lengthOf } from '../domain/visit.ts';
import { bold } from '../post/reply.ts';
import type { Answer, Context } from './command.ts';
import { nextSteps } from './visit-card.ts';
import { invite } from './visit-company.ts';
import { placesOf, type VisitPlaces } from './visit-places-field.ts';

export interface Registration {
  when: DayRange;
  place: VisitPlaces;
  company?: readonly { personId: number; name: string }[] | undefined;
  purpose: string;
}

/** The card of what was understood. */
export async function showRegistration(
  { when, place, company = [], purpose }: Registration,
  { today }: Context,
): Promise<{ text: string; save: string }> {
  const past = when.to < today ? ' (ghi bổ sung)' : '';
  const lines = [
    `${bold('Đi cơ sở')} – đồng chí xem đã đúng chưa:`,
    `• Ngày: ${formatRange(when.from, when.to, today)} · ${lengthOf(when)} ngày${past}`,
    `• Nơi đến: ${names(place)}`,
    ...(company.length > 0 ? [`• Mời cùng đi: ${company.map((one) => one.name).join(', ')}`] : []),
    `• Nội dung: ${purpose}`,
  ];
  return { text: lines.join('\n'), save: 'Lưu' };
}

/** Keeps a visit with all its places, and asks those who are to come along. */
export async function register(
  { when, place, company = [], purpose }: Registration,
  context: Context,
): Promise<Answer> {
  const { actor, tx, clock, today, trace } = context;
  const personId = actor.person?.personId ?? 0;
  const [first, ...more] = placesOf(place);
  const kept = { personId, ...when, unitId: first?.unitId ?? 0, place: first?.name ?? '', purpose, at: clock.now() };
  const visit = await saveVisit(tx, kept);
  for (const { unitId, name } of more) await addPlace(tx, visit.id, unitId, name);
  const subject = `visit:${visit.id}`;
  trace({ action: 'registerVisit', subject, personId, after: { ...when, place: names(place), purpose } });
  for (const guest of company) await invite(visit.code, guest, context);
  return {
    text: [
      `${bold(`Đã đăng ký ${visit.code}`)}: ${formatRange(when.from, when.to, today)}, ${names(place)}.`,
      ...(when.from > today ? ['Trợ lý sẽ nhắc vào chiều hôm trước.'] : []),
      ...(company.length > 0
        ? [`Đã mời ${company.map((one) => one.name).join(', ')}; đồng ý thì được tính ngày.`]
        : []),
    ].join('\n'),
    buttons: nextSteps(visit.code),
    subject,
  };
}

function names(place: VisitPlaces): string {
  return placesOf(place)
    .map((one) => one.name)
    .join(', ');
}
