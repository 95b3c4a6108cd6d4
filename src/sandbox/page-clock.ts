import { at, businessDay, type Hour } from '../domain/calendar.ts';
import { parseDays } from '../domain/dates/parse.ts';
import { readClock } from '../domain/dates/times.ts';
import { tokenise } from '../domain/dates/token.ts';
import { Refusal } from './refusal.ts';

const WHICH_DAY = 'Đồng chí ghi một ngày, ví dụ: 06/12/2026, mai, thứ Hai tuần sau.';
const WHICH_HOUR = 'Đồng chí ghi giờ và phút, ví dụ: 07:15, 16h05.';

/** The instant a person at the page means, by words the bot itself understands; the same in every browser's language. */
export function readMoment(day: string, hour: string, now: Date): Date {
  return at(readDay(day, now), readHour(hour));
}

function readDay(text: string, now: Date): string {
  const parsed = parseDays(text, businessDay(now));
  if (parsed?.kind === 'invalid') throw new Refusal(400, `${parsed.why.split('. ')[0]}. ${WHICH_DAY}`);
  if (parsed?.kind !== 'days' || parsed.from !== parsed.to) throw new Refusal(400, WHICH_DAY);
  return parsed.from;
}

function readHour(text: string): Hour {
  const tokens = tokenise(text);
  const said = readClock(tokens, 0);
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(said?.time ?? '') ?? [];
  if (said?.next !== tokens.length || hour === undefined || minute === undefined) throw new Refusal(400, WHICH_HOUR);
  return `${Number(hour)}:${Number(minute)}`;
}
