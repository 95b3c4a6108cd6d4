import { type Parsed, readVisitDay } from '../dates/parse.ts';
import { readTimes } from '../dates/times.ts';
import { says, tokenise } from '../dates/token.ts';
import type { Day } from '../day.ts';
import { type Counts, foldInPlace, TAKEN, takeCounts, takeOut } from './meeting-counts.ts';

/** A meeting's line read whole; what is not in the text is left out, never invented. `time` is 'HH:MM'. */
export interface MeetingLine {
  /** It speaks of a meeting that is over: “đã họp”. */
  held: boolean;
  days?: Parsed;
  time?: string;
  counts?: Counts;
  place?: string;
  topic?: string;
}

/** A line or two; a pasted page is not a line. */
const READ_AT_MOST = 600;

/** Reads “đã họp 12/8 19h30 có 14/20 nội dung …”, in any order, as typed on `today`. */
export function readMeetingLine(text: string, today: Day): MeetingLine {
  const typed = plainTimes(text.normalize('NFC').slice(0, READ_AT_MOST));
  const told = takeHeld(typed);
  const said = takeCounts(told.rest);
  const { counts = said.counts, rest } = told.held && !said.counts ? secondRatio(said.rest) : { rest: said.rest };
  const when = takeWhen(rest, today, told.held);
  const where = takePlace(when.rest);
  const topic = topicOf(where.rest);
  return {
    held: told.held,
    ...(when.days ? { days: when.days } : {}),
    ...(when.time ? { time: when.time } : {}),
    ...(counts ? { counts } : {}),
    ...(where.place ? { place: where.place } : {}),
    ...(topic ? { topic } : {}),
  };
}

/** “19 giờ 30” as “19h30”, and “1-8” as the day it is for one evening, letter for letter of the same length. */
function plainTimes(text: string): string {
  return text
    .replaceAll(
      /(\d{1,2})\s*(?:giờ|gio)\s+([0-5]\d)(?!\d|\s*[/-]|\s*(?:người|nguoi|đv|dv|đoàn|doan|đ\/c|bạn|ban))/giu,
      (said, h, m) => `${h}h${m}`.padEnd(said.length),
    )
    .replaceAll(/(?<![\d/.-])(\d{1,2})-(0?[1-9]|1[0-2])(?![\d/.-]|\s*(?:h|g|giờ)(?!\p{L}))/gu, '$1/$2');
}

const held =
  /(?<![a-z])(?:(?:da|vua|moi) (?:hop|sinh hoat|to chuc (?:hop|sinh hoat))(?: chi doan)?(?: xong)?(?: roi)?|(?:hop|sinh hoat)(?: chi doan)? (?:xong|roi)|ghi (?:lai|bo sung)(?: buoi)?(?: hop| sinh hoat)?)(?![a-z])/;

function takeHeld(text: string): { held: boolean; rest: string } {
  const found = held.exec(foldInPlace(text));
  return found ? { held: true, rest: takeOut(text, found.index, found[0].length) } : { held: false, rest: text };
}

/** The day and the hour, wherever they stand. “7h tối” is 19:00. */
function takeWhen(text: string, today: Day, past: boolean): { days?: Parsed; time?: string; rest: string } {
  const tokens = tokenise(text);
  const read = readVisitDay(tokens, text, today, past);
  let rest = text;
  for (const { start, end } of read?.said ?? []) rest = takeOut(rest, start, end - start);
  let time = read?.parsed.kind === 'days' ? read.parsed.time : undefined;
  for (let at = 0; at < tokens.length; at++) {
    const [token, lead] = [tokens[at], tokens[at - 1]];
    const found = token && (time === undefined || rest[token.start] !== TAKEN) ? readTimes(tokens, at) : undefined;
    const last = tokens[(found?.next ?? 0) - 1];
    if (!token || !found || !last) continue;
    const from = lead && (says(lead, 'lúc') || says(lead, 'vào')) ? lead.start : token.start;
    rest = takeOut(rest, from, last.end - from);
    time ??= found.time;
    at = found.next - 1;
  }
  const part = read?.parsed.kind === 'days' ? read.parsed.part : undefined;
  const hour = time && clockOf(time, part ?? spokenPart(rest));
  return { ...(read ? { days: read.parsed } : {}), ...(hour ? { time: hour } : {}), rest };
}

function spokenPart(text: string): string | undefined {
  return /(?<![\p{L}])(tối|chiều|đêm)(?![\p{L}])/iu.exec(text)?.[1]?.toLowerCase();
}

function clockOf(time: string, part: string | undefined): string {
  const [hour = 0, minute = 0] = time.slice(0, 5).split(':').map(Number);
  const late = part !== undefined && ['chiều', 'tối', 'đêm'].includes(part) && hour < 12 && hour > 0;
  return `${String((late ? hour + 12 : hour) % 24).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** “đã họp 5/8, 10/12”: after the day of a meeting that is over, a second pair of numbers is its count. */
function secondRatio(text: string): { counts?: Counts; rest: string } {
  const pairs = [...text.matchAll(/(?<![\d/.\p{L}])(\d{1,2})\/(\d{1,2})(?![\d/.])/gu)];
  const found = pairs[1];
  const [present, total] = [Number(found?.[1]), Number(found?.[2])];
  if (!found || present > total) return { rest: text };
  return { counts: { present, total }, rest: takeOut(text, found.index, found[0].length) };
}

/** What follows a place, or begins the topic. */
const topicLabel = '(?:noi dung(?: hop(?! chi doan)| chinh)?|nd|chu de|ve viec|v\\/v|de ban|ban ve|ban)(?![a-z])';
const housed =
  'nha|nvh|hoi truong|tru so|san|phong|lop|truong|ubnd|tram|dinh|cong ty|khu|uy ban|van phong|trung tam|quan ca phe|diem';
const placed = new RegExp(
  `(?<![a-z])(?:tai|dia diem|noi hop|o (?=(?:${housed})(?![a-z])))\\s*:?\\s*([^,;.\\n${TAKEN}]+?)(?=\\s*(?:[,;.\\n${TAKEN}]|$|(?<![a-z])${topicLabel}))`,
  'g',
);

function takePlace(text: string): { place?: string; rest: string } {
  for (const found of foldInPlace(text).matchAll(placed)) {
    const name = found[1] ?? '';
    const at = found.index + found[0].length - name.length;
    const place = text.slice(at, at + name.length).trim();
    if (place.length > 1) return { place, rest: takeOut(text, found.index, found[0].length) };
  }
  return { rest: text };
}

const labelled =
  /(?<![a-z])(?:noi dung(?: hop(?! chi doan)| chinh)?|nd|chu de|ve viec|v\/v)\s*(?:la(?![a-z]))?\s*[:=-]?\s*/g;
/** Words around the facts, at either end of what is left. */
const noise =
  'goi hop|moi hop|trieu tap|thong bao|hop chi doan|hop dinh ky|hop|sinh hoat chi doan dinh ky|sinh hoat chi doan|sinh hoat dinh ky|sinh hoat|chi doan(?! [a-z0-9])|to chuc|dinh ky|buoi|vao|luc|ngay|hom|tai|va|co mat|nhe|nha|a|ah|em|minh|chung em|dang ky|roi|xong|da|toi|sang|chieu|dem|tham du|tham gia';
const head = new RegExp(`^(?:[\\s,;.:!()–-]|(?:${noise})(?![a-z]))+`);
const tail = /(?:[\s,;.:!()–-]|(?<!\p{L})(?:nhé|nhe|nha|ạ|ah|vào|vao|lúc|luc|tại|rồi|xong))+$/iu;

/** What the meeting is about: after its label, else what is left of the line without small words. */
function topicOf(text: string): string | undefined {
  const label = [...foldInPlace(text).matchAll(labelled)][0];
  const left = (label ? text.slice(label.index + label[0].length) : text).replaceAll(
    new RegExp(`[\\s,]*${TAKEN}+`, 'g'),
    ' ',
  );
  const from = label ? 0 : (head.exec(foldInPlace(left))?.[0].length ?? 0);
  const kept = left.slice(from);
  const to = kept.length - (tail.exec(kept)?.[0].length ?? 0);
  const topic = kept
    .slice(0, to)
    .replaceAll(/\s+/g, ' ')
    .replace(/^[\s,;.:–-]+/, '')
    .trim();
  return /\p{L}{2}/u.test(topic) && !/^(tháng|thang) \d{1,2}$/iu.test(topic) ? topic : monthly(text);
}

/** “sinh hoạt tháng 8” says no more than its month; that is topic enough for a monthly meeting. */
function monthly(text: string): string | undefined {
  const found = /(?:sinh hoat|hop)[^,;.]*?(thang \d{1,2}(?:\/\d{4})?)/.exec(foldInPlace(text));
  if (!found?.[1]) return undefined;
  const at = found.index + found[0].length - found[1].length;
  return `Sinh hoạt ${text.slice(at, at + found[1].length)}`;
}
