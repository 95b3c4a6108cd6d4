import { tallyOf } from '../../db/queries/meetings/attendance.ts';
import { meetingsOf, type WholeMeeting } from '../../db/queries/meetings/meetings.ts';
import { formatDay, formatRange } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { meetingState, meetingStateNames } from '../../domain/meetings/meeting-life.ts';
import { nextMonthDays } from '../../domain/meetings/meeting-next.ts';
import { type Button, bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { within } from '../within.ts';
import { meetingText, momentOf, showCards } from './meeting-card.ts';
import { loadMeeting, type NamedMeeting } from './meeting-field.ts';
import { afterwards, names, nextSteps } from './meeting-keep.ts';

/** Meetings on a phone's screen. */
const LISTED = 6;

/** The newest meetings of the asker's own branches. */
export async function listMeetings(context: Context): Promise<Answer> {
  const units = context.actor.person?.positions.map(({ unitId }) => unitId) ?? [];
  const meetings = await meetingsOf(context.tx, units, { states: meetingState.options, limit: LISTED });
  const calls = await mayCall(units, context);
  const more: Button[][] = calls ? [[{ label: 'Gọi họp, ghi buổi đã họp', say: '/sinhhoat' }]] : [];
  if (meetings.length === 0)
    return { text: 'Chi đoàn của đồng chí chưa có buổi sinh hoạt nào được ghi.', buttons: more };
  const lines = meetings.map(
    (one) => `• ${one.code} · ${formatRange(one.heldOn, one.heldOn, context.today)} · ${stateOf(one)}`,
  );
  const look = meetings.slice(0, 4).map(({ code }) => ({ label: `Xem ${code}`, say: `/sinhhoat xem ${code}` }));
  return { text: [bold('Các buổi sinh hoạt gần đây'), ...lines].join('\n'), buttons: [look, ...more] };
}

function stateOf({ state, branches }: WholeMeeting): string {
  if (state !== 'held') return meetingStateNames[state];
  return `có mặt ${branches.map(({ present, total }) => `${present}/${total}`).join('; ')}`;
}

async function mayCall(units: readonly number[], context: Context): Promise<boolean> {
  for (const unitId of units) if (await within(context, 'callMeeting', unitId)) return true;
  return false;
}

/** One meeting: figures for every member of its branches and whoever looks over them, what comes next for its secretary. */
export async function showMeeting(code: string, context: Context): Promise<Answer> {
  const meeting = await seenMeeting(code, context);
  const tally = await tallyOf(context.tx, meeting.id);
  const calls = await mayCall(
    meeting.branches.map(({ unitId }) => unitId),
    context,
  );
  // A group bound since the call gets its card now; one that shows it already is left as it is.
  if (calls && meeting.state === 'called') await showCards(meeting, context);
  const text = meetingText(meeting, tally, context.today);
  return { text, buttons: buttonsOf(meeting, calls, context), subject: `meeting:${meeting.id}` };
}

function buttonsOf({ code, state, heldOn }: WholeMeeting, calls: boolean, { today }: Context): Button[][] {
  if (state === 'cancelled') return [];
  if (state === 'held')
    return calls ? [...afterwards(code), [{ label: 'Danh sách điểm danh', say: `/diemdanh xem ${code}` }]] : [];
  if (calls && heldOn <= today)
    return [[{ label: 'Chốt số có mặt', say: `/sinhhoat chot ${code}` }], ...nextSteps(code).slice(0, 2)];
  if (calls) return nextSteps(code);
  return [
    [
      { label: 'Tham gia', say: `/diemdanh ${code} có` },
      { label: 'Vắng', say: `/diemdanh ${code} vắng` },
    ],
    [{ label: 'Tệp lịch (.ics)', say: `/sinhhoat lich ${code}` }],
  ];
}

/** The meeting of a code: for members of its branches and for those who look over one of them; any other is as unknown as none. */
async function seenMeeting(code: string, context: Context): Promise<WholeMeeting> {
  const held = context.actor.person?.positions.map(({ unitId }) => unitId) ?? [];
  const [own] = await meetingsOf(context.tx, held, { states: meetingState.options, limit: 1, code });
  return own ?? loadMeeting(code, 'seeMeeting', context);
}

/** The meeting as a calendar file. */
export async function calendarOf(code: string, context: Context): Promise<Answer> {
  const meeting = await seenMeeting(code, context);
  const file = {
    ...{ renderer: 'meeting-calendar', params: { code: meeting.code } },
    ...{ name: `sinh-hoat-${meeting.code}.ics`, as: 'document' as const },
  };
  const text = `${bold(`Tệp lịch ${meeting.code}`)}: ${momentOf(meeting)}. Mở tệp để đưa vào lịch của điện thoại.`;
  return { text, file, subject: `meeting:${meeting.id}` };
}

/** The next monthly meeting like this one: the same weekday of the month or the same date; the topic is asked for anew. */
export async function proposeNext(said: NamedMeeting, context: Context): Promise<Answer> {
  const meeting = await loadMeeting(said.code, 'callMeeting', context);
  const { weekday, date } = nextMonthDays(meeting.heldOn);
  const days = [...new Set([weekday, date])].filter((on) => on > context.today);
  if (days.length === 0)
    throw new UserError(`Tháng sau buổi ${meeting.code} đã qua. Đồng chí gọi họp ngày khác.`, {
      choices: [{ label: 'Gọi họp', say: '/sinhhoat' }],
    });
  const time = meeting.startAt ? ` ${meeting.startAt.replace(':', 'h')}` : '';
  const place = meeting.place ? `, tại ${meeting.place.replaceAll(/[,.;\n]/g, ' ')}` : '';
  const branches = meeting.branches.map(({ unitId }) => ` #${unitId}`).join('');
  const buttons = days.map((on) => [
    { label: formatRange(on, on), say: `/sinhhoat ${formatDay(on)}${time}${place},${branches}` },
  ]);
  const text = `${bold('Hẹn buổi tháng sau')} của ${names(meeting)}${time ? `,${time}` : ''}: đồng chí chọn ngày, rồi cho biết nội dung.`;
  return { text, buttons: [...buttons, [{ label: 'Ngày khác', say: '/sinhhoat' }]], subject: `meeting:${meeting.id}` };
}
