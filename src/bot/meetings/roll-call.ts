import { countStrangers } from '../../db/queries/held-answers.ts';
import { openRoll, type RollLine, rollOf, tallyOf } from '../../db/queries/meetings/attendance.ts';
import { countGuests, type WholeMeeting } from '../../db/queries/meetings/meetings.ts';
import { UserError } from '../../domain/errors.ts';
import { fold } from '../../domain/fold.ts';
import { type AbsenceReason, type AttendanceState, absenceReasonNames } from '../../domain/meetings/meeting-life.ts';
import { type Button, bold } from '../../post/reply.ts';
import { rightOf } from '../access.ts';
import type { Answer, Context } from '../command.ts';
import { openOfMine, wordOf } from './attend.ts';
import { answerFor } from './late-answer.ts';
import { figureLines, momentOf } from './meeting-card.ts';
import { loadMeeting, type NamedMeeting, newestMeetings } from './meeting-field.ts';

/** Unanswered people with buttons on one page; names of each kind in a row. */
const PAGE = 4;
const NAMED = 12;

/** The secretary's list in his private chat: who comes, who does not, who has not answered, with a press for each of these. */
export async function showRoll(said: { code: string }, page: number, context: Context): Promise<Answer> {
  const { tx, trace } = context;
  const meeting = await loadMeeting(said.code, 'countMeeting', context);
  const lines = await rollOf(tx, meeting.id);
  trace({ action: 'seeRoll', subject: `meeting:${meeting.id}`, after: { people: lines.length } });
  const members = lines.filter(({ role }) => role === 'member');
  const open = members.filter(({ state }) => state === null);
  const shown = open.slice(page * PAGE, (page + 1) * PAGE);
  const strangers = await countStrangers(tx, meeting.id);
  const text = [
    `${bold(`Điểm danh ${meeting.code}`)}, ${momentOf(meeting, context.today)}`,
    ...figureLines(meeting, await tallyOf(tx, meeting.id)),
    ...namesLine(
      'Tham gia',
      members.filter(({ state }) => state === 'present').map(({ name }) => name),
    ),
    ...namesLine('Vắng', members.filter(({ state }) => state === 'absent').map(absentee)),
    ...namesLine(
      'Chưa trả lời',
      open.map(({ name }) => name),
    ),
    ...namesLine('Cấp trên dự', superiorsOf(lines)),
    ...(meeting.guests ? [`Khách: ${meeting.guests} người.`] : []),
    ...(strangers > 0 ? [`${strangers} tài khoản chưa vào chi đoàn đã bấm; nhận họ ở /dangky thì được tính.`] : []),
  ].join('\n');
  return { text, buttons: rollButtons(meeting, shown, { page, left: open.length }), subject: `meeting:${meeting.id}` };
}

function absentee({ name, reason }: RollLine): string {
  return reason ? `${name} (${absenceReasonNames[reason]})` : name;
}

function superiorsOf(lines: readonly RollLine[]): string[] {
  return lines.filter(({ role, state }) => role === 'superior' && state === 'present').map(({ name }) => name);
}

function namesLine(label: string, people: readonly string[]): string[] {
  if (people.length === 0) return [];
  const more = people.length > NAMED ? ` … và ${people.length - NAMED} người nữa` : '';
  return [`${label} (${people.length}): ${people.slice(0, NAMED).join(', ')}${more}`];
}

function rollButtons(
  { code, state, attendance }: WholeMeeting,
  shown: readonly RollLine[],
  { page, left }: { page: number; left: number },
): Button[][] {
  if (state === 'cancelled' || (state === 'held' && attendance === 'typed')) return [];
  const rows = shown.map(({ personId, name }) => [
    { label: `✓ ${name}`, say: `/diemdanh ghi ${code} #p${personId} có` },
    { label: 'Vắng', say: `/diemdanh ghi ${code} #p${personId} vắng` },
  ]);
  const around: Button[] = [
    ...(page > 0 ? [{ label: '‹ Trước', say: `/diemdanh xem ${code} ${page}` }] : []),
    ...(left > (page + 1) * PAGE ? [{ label: 'Tiếp ›', say: `/diemdanh xem ${code} ${page + 2}` }] : []),
  ];
  const more: Button[] = [
    { label: 'Khách dự', say: `/diemdanh khach ${code}` },
    { label: 'Cấp trên dự', say: `/diemdanh captren ${code}` },
  ];
  const close = state === 'called' ? [{ label: 'Chốt', say: `/sinhhoat chot ${code}` }] : [];
  return [...rows, around, more, close].filter((row) => row.length > 0);
}

export interface Recorded {
  meeting: NamedMeeting;
  /** `#p12`, or a name of the branch's list. */
  person: string;
  state: AttendanceState;
  reason: AbsenceReason | null;
}

/** The secretary answers for a member who has no app, or did not press. */
export async function recordFor({ meeting: said, person, state, reason }: Recorded, context: Context): Promise<Answer> {
  const { actor, tx, today, trace } = context;
  const meeting = await loadMeeting(said.code, 'countMeeting', context);
  const look = { choices: [{ label: 'Danh sách', say: `/diemdanh xem ${meeting.code}` }] };
  if (meeting.state === 'cancelled') throw new UserError(`Buổi ${meeting.code} đã huỷ, không điểm danh nữa.`);
  if (meeting.attendance === 'typed')
    throw new UserError(
      `Buổi ${meeting.code} ghi bằng số. Sửa số thì nhắn: /sinhhoat chot ${meeting.code} 14/20.`,
      look,
    );
  const { personId, name } = memberOf(person, await rollOf(tx, meeting.id), look);
  const roll = await openRoll(tx, { code: meeting.code, personId, channel: actor.channel, chat: '' }, today);
  if (!roll || roll.unitId === null)
    throw new UserError(`${name} không thuộc chi đoàn họp buổi ${meeting.code}, nên không tính.`, look);
  await answerFor(roll, { personId, unitId: roll.unitId, state, reason }, context);
  trace({ action: 'recordAnswer', subject: `meeting:${meeting.id}`, personId, after: { state, reason } });
  const next = await showRoll(meeting, 0, context);
  return { ...next, text: `Đã ghi ${name}: ${wordOf(state, reason)}.\n${next.text}` };
}

function memberOf(
  said: string,
  lines: readonly RollLine[],
  look: { choices: { label: string; say: string }[] },
): RollLine {
  const members = lines.filter(({ role }) => role === 'member');
  const chosen = /^#p(\d{1,9})$/.exec(said.trim())?.[1];
  const named = fold(said.trim());
  const exact = members.filter((one) => (chosen ? one.personId === Number(chosen) : fold(one.name) === named));
  const [only, other] = exact.length > 0 || chosen ? exact : members.filter(({ name }) => fold(name).includes(named));
  if (only && !other) return only;
  if (only) throw new UserError(`Có mấy người tên “${said.slice(0, 40)}”. Đồng chí bấm ở danh sách.`, look);
  throw new UserError(`Danh sách chi đoàn không có “${said.slice(0, 40)}”.`, look);
}

/** Guests without an account: their number, nobody's name. */
export async function setGuests(
  { meeting: said, guests }: { meeting: NamedMeeting; guests: number },
  context: Context,
): Promise<Answer> {
  const meeting = await loadMeeting(said.code, 'countMeeting', context);
  await countGuests(context.tx, meeting.id, guests);
  const subject = `meeting:${meeting.id}`;
  context.trace({ action: 'countGuests', subject, before: meeting.guests, after: guests });
  return {
    text: `${bold(`Đã ghi ${guests} khách`)} dự buổi ${meeting.code}. Khách không tính vào số có mặt của chi đoàn.`,
    buttons: [[{ label: 'Điểm danh', say: `/diemdanh xem ${meeting.code}` }]],
    subject,
  };
}

/** /diemdanh alone: the secretary's list of his newest open meeting, or the buttons for one's own word. */
export async function openAttendance(context: Context): Promise<Answer> {
  if (context.here === 'private' && rightOf(context.actor, 'countMeeting')) {
    const [newest] = await newestMeetings({ allow: 'countMeeting', states: ['called'] }, context);
    if (newest) return showRoll(newest, 0, context);
  }
  if (!context.actor.person)
    return {
      text: 'Điểm danh buổi sinh hoạt: đồng chí bấm ở thẻ trong nhóm chi đoàn, hoặc xin vào chi đoàn trước.',
      buttons: [[{ label: 'Xin vào chi đoàn', say: '/dangky' }]],
    };
  const open = await openOfMine(context);
  if (open.length === 0) return { text: 'Chi đoàn của đồng chí chưa có buổi sinh hoạt nào đang gọi.' };
  const rows = open.slice(0, 3).map(({ code }) => [
    { label: `Tham gia ${code}`, say: `/diemdanh ${code} có` },
    { label: `Vắng ${code}`, say: `/diemdanh ${code} vắng` },
  ]);
  const lines = open
    .slice(0, 3)
    .map((one) => `• ${one.code} · ${momentOf(one, context.today)} · ${one.topic.slice(0, 60)}`);
  return { text: [bold('Buổi sinh hoạt đang gọi'), ...lines].join('\n'), buttons: rows };
}
