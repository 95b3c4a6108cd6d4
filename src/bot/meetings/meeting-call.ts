import { membersOf } from '../../db/queries/meetings/attendance.ts';
import { meetingsOf } from '../../db/queries/meetings/meetings.ts';
import { hourOf } from '../../domain/calendar.ts';
import { addDays, daysBetween, formatDay } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { fold } from '../../domain/fold.ts';
import { type Counts, type Figures, figuresOf } from '../../domain/meetings/meeting-counts.ts';
import { readMeetingLine } from '../../domain/meetings/meeting-line.ts';
import { bold } from '../../post/reply.ts';
import { rightOf } from '../access.ts';
import type { Card, Context, Readings } from '../command.ts';
import { attempt } from '../converse.ts';
import { PURPOSE_AT_MOST, readText } from '../fields.ts';
import { surelyAsks } from '../guidance/question-line.ts';
import { type Branch, branchesFor, branchesIn, meetingBranches, usualBranch } from './meeting-branches.ts';
import { momentOf } from './meeting-card.ts';
import { type MeetingTime, PLACE_AT_MOST, timeOf } from './meeting-fields.ts';

/** How far back a meeting may still be written down, and how far ahead called, in days; own settings of the product. */
const BACKWARD = 100;
const AHEAD = 120;

/** A meeting as /sinhhoat asks for it. */
export interface Asked {
  when: MeetingTime;
  branches?: readonly Branch[] | undefined;
  counts?: readonly Counts[] | undefined;
  place?: string | undefined;
  topic: string;
  held?: boolean | undefined;
}

/** Questions whose answer is no line of its own. */
const narrow = new Set(['counts', 'topic', 'place', 'branches']);

/** Reads a whole line: “đã họp 12/8 19h30 có 14/20 nội dung …”, the branches named in it taken out first. */
export async function readCall(text: string, context: Context): Promise<Readings> {
  // “14/20; 9/9” answers how many; whole it would be a count and a day.
  if (context.draft?.command === 'sinhhoat' && narrow.has(context.draft.asking)) return {};
  const { found, rest } = branchesIn(text, await branchesFor(context));
  const { held, days, time, counts, place, topic } = readMeetingLine(rest, context.today);
  const said = { text, today: context.today };
  return {
    ...(days ? { when: await attempt(async () => timeOf(days, time, said)) } : {}),
    ...(found.length > 0 ? { branches: await attempt(async () => withOwn(found, context)) } : {}),
    ...(counts ? { counts: { value: [counts] } } : {}),
    ...(place ? { place: await attempt(async () => readText(place, PLACE_AT_MOST, 'Nơi họp')) } : {}),
    ...(topic ? { topic: await attempt(async () => readText(topic, PURPOSE_AT_MOST)) } : {}),
    ...(held ? { held: { value: true } } : {}),
  };
}

/** “đã họp …”, “mai 19h họp chi đoàn …” said by whoever calls meetings: a line of a day that speaks of his branch's own meeting. */
export function isMeetingLine(text: string, { actor, today }: Context): boolean {
  if (!rightOf(actor, 'callMeeting') || surelyAsks(text)) return false;
  const said = fold(text.slice(0, 200));
  const calls = /(?<![a-z])(goi hop|moi hop|trieu tap hop|hop chi doan|sinh hoat chi doan)(?![a-z])/.test(said);
  const { held, days } = readMeetingLine(text, today);
  // “đi dự họp chi đoàn” is a visit to another's meeting.
  return days?.kind === 'days' && (held || calls) && !/(?<![a-z])(du|di|xuong|ve|tham du)(?![a-z])/.test(said);
}

/** A branch named beside one's own joins it. */
async function withOwn(found: readonly (Branch & { own: boolean })[], context: Context): Promise<Branch[]> {
  const own = found.some((one) => one.own) ? [] : ((await usualBranch(context)) ?? []);
  return meetingBranches.parse([...own, ...found.map(({ unitId, name }) => ({ unitId, name }))]);
}

/** Whether a meeting is over: said so, or its day or hour has passed. */
export function isOver({ when, held }: Pick<Asked, 'when' | 'held'>, { today, clock }: Context): boolean {
  if (held || when.on < today) return true;
  return when.on === today && when.time !== undefined && when.time < hourOf(clock.now());
}

/** Refuses what cannot be: days too far off, a second meeting of a day, impossible counts; asks for what it takes. */
export async function checkCall(input: Partial<Asked>, context: Context): Promise<void> {
  const { when, held, counts } = input;
  if (when) checkDay(when, held, context);
  const branches = input.branches ?? (await usualBranch(context));
  if (!branches)
    throw new UserError('Chi đoàn nào sinh hoạt? Họp chung thì nhắn tên, cách nhau bằng dấu phẩy.', {
      field: 'branches',
      choices: (await branchesFor(context))
        .filter(({ own }) => own)
        .slice(0, 8)
        .map(({ unitId, name }) => ({ label: name, say: `#${unitId}` })),
    });
  if (!when) return;
  await checkFree(when, branches, context);
  if (isOver({ when, held }, context)) await figuresFor(branches, counts, when, context);
}

function checkDay({ on }: MeetingTime, held: boolean | undefined, { today }: Context): void {
  const refuse = (sentence: string) => {
    throw new UserError(sentence, { field: 'when' });
  };
  if (held && on > today) refuse(`Ngày ${formatDay(on)} chưa tới, chưa ghi là đã họp được. Họp ngày nào?`);
  if (daysBetween(on, today) > BACKWARD)
    refuse(`Ngày ${formatDay(on)} đã qua hơn ${BACKWARD} ngày, không ghi bổ sung được nữa. Họp ngày nào?`);
  if (daysBetween(today, on) > AHEAD)
    refuse(`Ngày ${formatDay(on)} còn xa quá: gọi họp trước nhiều nhất ${AHEAD} ngày. Họp ngày nào?`);
}

/** One meeting a day: a second line about the same evening is a slip, or means to close the first. */
async function checkFree({ on }: MeetingTime, branches: readonly Branch[], context: Context): Promise<void> {
  const span = { states: ['called', 'held'] as const, from: on, to: on, limit: 1 };
  const [other] = await meetingsOf(
    context.tx,
    branches.map(({ unitId }) => unitId),
    span,
  );
  if (!other) return;
  const close = other.state === 'called' ? [{ label: `Chốt ${other.code}`, say: `/sinhhoat chot ${other.code}` }] : [];
  throw new UserError(
    `Ngày ${formatDay(on)} đã có buổi ${other.code} (${momentOf(other)}). Đồng chí chọn ngày khác, hoặc xem buổi ấy.`,
    { field: 'when', choices: [{ label: `Xem ${other.code}`, say: `/sinhhoat xem ${other.code}` }, ...close] },
  );
}

/** The final figures of each branch from what was typed; asks again where they are missing or impossible. */
export async function figuresFor(
  branches: readonly Branch[],
  counts: readonly Counts[] | undefined,
  { on }: Pick<MeetingTime, 'on'>,
  { tx }: Context,
): Promise<(Branch & Figures)[]> {
  const refuse = (sentence: string): never => {
    throw new UserError(sentence, { field: 'counts' });
  };
  if (!counts || counts.length !== branches.length) return refuse(howMany(branches));
  const units = branches.map(({ unitId }) => unitId);
  const members = await membersOf(tx, units, on);
  return branches.map((one, index) => {
    const typed = counts[index] ?? {};
    // Whoever is on the app is seldom all there are: the list says how many only where the line says “đủ” or “vắng”.
    const known = typed.present === undefined ? (members.get(one.unitId) ?? null) : null;
    const figures = figuresOf(typed, known);
    return 'problem' in figures ? refuse(figures.problem) : { ...one, ...figures };
  });
}

function howMany(branches: readonly Branch[]): string {
  if (branches.length === 1) return 'Có mặt bao nhiêu trên tổng số bao nhiêu? Ví dụ: 14/20.';
  const names = branches.map(({ name }) => name).join('; ');
  return `Đồng chí nhắn có mặt/tổng số lần lượt của: ${names}. Ví dụ: 14/20; 16/25.`;
}

/** The card of what was understood. */
export async function showCall(input: Asked, context: Context): Promise<Card> {
  const { when, place, topic, counts } = input;
  const branches = input.branches ?? (await usualBranch(context)) ?? [];
  const over = isOver(input, context);
  const figures = over ? await figuresFor(branches, counts, when, context) : [];
  const lines = [
    `${bold(over ? 'Ghi buổi đã họp' : 'Gọi họp')} – đồng chí xem đã đúng chưa:`,
    `• ${branches.map(({ name }) => name).join(', ')}`,
    `• Thời gian: ${momentOf({ heldOn: when.on, startAt: when.time ?? null }, context.today)}`,
    ...(place ? [`• Nơi họp: ${place}`] : []),
    ...figures.map(
      ({ name, present, total }) => `• Có mặt${figures.length > 1 ? ` (${name})` : ''}: ${present}/${total}`,
    ),
    `• Nội dung: ${topic}`,
    ...(over ? ['Số có mặt được ghi là số bí thư nhập.'] : []),
  ];
  // Nobody has come yet to a meeting that is still to be.
  return over
    ? { text: lines.join('\n'), save: 'Lưu' }
    : { text: lines.join('\n'), save: 'Gọi họp', settled: ['counts'] };
}

/** Up to when an answer that came late is still taken, with the secretary's yes: own setting of the product. */
const LATE_DAYS = 7;

/** Whether a late answer to a meeting of a day may still be taken. */
export function mayStillAnswer(heldOn: string, today: string): boolean {
  return today <= addDays(heldOn, LATE_DAYS);
}
