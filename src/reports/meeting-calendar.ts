import ical from 'ical-generator';
import { z } from 'zod';
import { findMeeting } from '../db/queries/meetings/meetings.ts';
import { at } from '../domain/calendar.ts';
import { addDays, dateOf } from '../domain/day.ts';
import { meetingCode } from '../domain/meetings/meeting-life.ts';
import type { Renderer } from './renderers.ts';

const params = z.object({ code: meetingCode });
/** How long a branch meeting is taken to last, in milliseconds: nobody says; own setting of the product. */
const LASTS_MS = 90 * 60_000;

/**
 * One meeting as iCalendar, of an hour and a half from its beginning, or of the whole day where no hour was said. Its UID
 * is the meeting's code and SEQUENCE its version: taken in again after a move, the event moves.
 */
export const meetingCalendar: Renderer = async (given, { prisma, clock }) => {
  const { code } = params.parse(given);
  const meeting = await findMeeting(prisma, code);
  if (!meeting) throw new Error(`no meeting ${code}`);
  const calendar = ical({
    name: 'Sinh hoạt chi đoàn',
    prodId: { company: 'Tro ly Doan', product: 'Lich', language: 'VI' },
  });
  const { heldOn, startAt, place, topic, branches } = meeting;
  const [hours = 0, minutes = 0] = startAt?.split(':').map(Number) ?? [];
  const start = startAt === null ? dateOf(heldOn) : at(heldOn, `${hours}:${minutes}`);
  calendar.createEvent({
    id: `${meeting.code}@tro-ly-doan`,
    sequence: meeting.version,
    start,
    end: startAt === null ? dateOf(addDays(heldOn, 1)) : new Date(start.getTime() + LASTS_MS),
    allDay: startAt === null,
    stamp: clock.now(),
    summary: `Sinh hoạt: ${branches.map(({ name }) => name).join(', ')}`,
    description: `${topic}\n${meeting.code}`,
    ...(place ? { location: place } : {}),
  });
  return new TextEncoder().encode(calendar.toString());
};
