import { z } from 'zod';
import type { Parsed } from '../../domain/dates/parsed.ts';
import { day, formatDay } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { type Counts, readCounts } from '../../domain/meetings/meeting-counts.ts';
import { splitMeetingCode } from '../../domain/meetings/meeting-life.ts';
import { readMeetingLine } from '../../domain/meetings/meeting-line.ts';
import type { Context, Readings } from '../command.ts';
import { attempt } from '../converse.ts';
import { daysOf, reader, readField } from '../fields.ts';

/** Characters of a place: a house, a room. */
export const PLACE_AT_MOST = 120;

const count = z.int().min(0).max(9999);
const counts = z.object({
  present: count.optional(),
  absent: count.optional(),
  total: count.optional(),
  all: z.literal(true).optional(),
});

const time = z.object({ on: day, time: z.string().optional() });

export type MeetingTime = z.infer<typeof time>;

/** The day of a meeting, with its hour ('HH:MM') where one was said. */
export const meetingTime = reader(time, async (text, { today }) => {
  const { days, time: hour } = readMeetingLine(text, today);
  return timeOf(days, hour, { text, today });
});

/** One day and its hour from a parse; several days are no meeting's. */
export function timeOf(
  days: Parsed | undefined,
  time: string | undefined,
  { text, today }: Pick<Context, 'today'> & { text: string },
): MeetingTime {
  const { from, to } = daysOf(days, text, today);
  if (from !== to)
    throw new UserError(
      `Một buổi sinh hoạt là một ngày, đồng chí ghi ${formatDay(from)} – ${formatDay(to)}. Ngày nào?`,
    );
  return { on: from, ...(time ? { time } : {}) };
}

/** Who was there, a count for each branch that met: “14/20”, “vắng 3”, “đủ”; of several branches with commas between. */
export const meetingCounts = reader(z.array(counts).min(1).max(8), async (text) => {
  const parts = text.split(/[;,\n]|\s+(?:và|va)\s+/iu).filter((part) => /\d|đủ|du/iu.test(part));
  const read = parts.map(readCounts);
  if (read.length > 0 && read.every((one): one is Counts => one !== undefined)) return read;
  throw new UserError(`Chưa hiểu “${text.slice(0, 40)}”. Đồng chí nhắn “có mặt/tổng số”, ví dụ: 14/20.`);
});

/** Reads `H12 thứ 7 này 19h30 tại nhà văn hoá`: the meeting, the new time, the new place. */
export function readMove(meeting: z.ZodType) {
  return async (line: string, context: Context): Promise<Readings> => {
    const { code, rest } = splitMeetingCode(line);
    const text = rest.replace(/^(?:sang|qua|đến|den)\s+/iu, '');
    const { days, time, place } = readMeetingLine(text, context.today);
    return {
      ...(code ? { meeting: await attempt(() => readField(meeting, code, context)) } : {}),
      ...(text ? { when: await attempt(async () => timeOf(days, time, { text, today: context.today })) } : {}),
      ...(place ? { place: { value: place.slice(0, PLACE_AT_MOST) } } : {}),
    };
  };
}
