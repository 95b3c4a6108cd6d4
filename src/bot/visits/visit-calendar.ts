import { type KeptVisit, visitsOf } from '../../db/queries/visits/visits.ts';
import { addDays, type Day, formatDay, formatRange, partsOf } from '../../domain/day.ts';
import { type Button, bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { monthOf, weekOf } from './calendar-field.ts';

/** Visits that fit a phone's screen. */
const SHOWN = 8;

export interface Span {
  view: 'week' | 'month';
  from: Day;
  to: Day;
  file: boolean;
}

/** A week or a month of one's visits, with the way on and back; or the same as a calendar file. */
export async function showCalendar(span: Span, context: Context): Promise<Answer> {
  const { actor, tx, today } = context;
  const personId = actor.person?.personId ?? 0;
  const title = titleOf(span);
  if (span.file) {
    const params = { personId, from: span.from, to: span.to };
    const file = { renderer: 'visit-calendar', params, name: 'lich-di-co-so.ics', as: 'document' as const };
    return { text: `${bold(`Tệp lịch ${title}`)}: mở tệp để đưa vào lịch của điện thoại.`, file };
  }
  const visits = await visitsOf(tx, personId, span.from, span.to);
  const more = visits.length - SHOWN;
  const lines = [
    `${bold(`Lịch ${title}`)}: ${visits.length > 0 ? `${visits.length} chuyến.` : 'chưa có chuyến nào.'}`,
    ...visits.slice(0, SHOWN).map((visit) => lineOf(visit, today)),
    ...(more > 0 ? [`… và ${more} chuyến nữa, có đủ trong tệp lịch.`] : []),
  ];
  return { text: lines.join('\n'), buttons: buttonsOf(span, visits) };
}

function lineOf(visit: KeptVisit, today: Day): string {
  return `• ${formatRange(visit.from, visit.to, today)} · ${visit.places.join(', ')} · ${visit.code}`;
}

function titleOf({ view, from, to }: Span): string {
  const { y, m } = partsOf(from);
  return view === 'month' ? `tháng ${m}/${y}` : `tuần ${formatRange(from, to)}`;
}

function buttonsOf(span: Span, visits: readonly KeptVisit[]): Button[][] {
  const around = span.view === 'week' ? weekOf : monthOf;
  const sayOf = ({ view, from }: { view: string; from: Day }) =>
    view === 'week' ? `tuần ${formatDay(from)}` : `tháng ${partsOf(from).m}/${partsOf(from).y}`;
  const [before, after] = [around(addDays(span.from, -1)), around(addDays(span.to, 1))];
  const other = span.view === 'week' ? monthOf(span.from) : weekOf(span.from);
  const name = span.view === 'week' ? 'Tuần' : 'Tháng';
  return [
    [
      { label: `${name} trước`, say: `/lich ${sayOf(before)}` },
      { label: `${name} sau`, say: `/lich ${sayOf(after)}` },
    ],
    [
      { label: span.view === 'week' ? 'Cả tháng' : 'Từng tuần', say: `/lich ${sayOf(other)}` },
      ...(visits.length > 0 ? [{ label: 'Tệp lịch (.ics)', say: `/lich tệp ${sayOf(span)}` }] : []),
    ],
    ...visits.slice(0, 3).map(({ code }) => [{ label: `Xem ${code}`, say: `/chuyen xem ${code}` }]),
  ];
}
