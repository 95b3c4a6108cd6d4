import ical from 'ical-generator';
import { z } from 'zod';
import { visitsOf } from '../db/queries/visits/visits.ts';
import { addDays, dateOf, day } from '../domain/day.ts';
import type { Renderer } from './renderers.ts';

const params = z.object({ personId: z.int(), from: day, to: day });

/**
 * A person's visits of some days as iCalendar, each a whole-day event whose end is the day after its last (RFC 5545).
 * Its UID is the visit's code, so that taking the file in again moves events instead of doubling them.
 */
export const visitCalendar: Renderer = async (given, { prisma, clock }) => {
  const { personId, from, to } = params.parse(given);
  const calendar = ical({ name: 'Đi cơ sở', prodId: { company: 'Tro ly Doan', product: 'Lich', language: 'VI' } });
  for (const visit of await visitsOf(prisma, personId, from, to))
    calendar.createEvent({
      id: `${visit.code}@tro-ly-doan`,
      start: dateOf(visit.from),
      end: dateOf(addDays(visit.to, 1)),
      allDay: true,
      stamp: clock.now(),
      summary: `Đi cơ sở: ${visit.places.join(', ')}`,
      description: `${visit.purpose}\n${visit.code}`,
      location: visit.places.join(', '),
    });
  return new TextEncoder().encode(calendar.toString());
};
