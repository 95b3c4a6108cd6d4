import { type BranchDuty, branchDuties, keepDuty } from '../../db/queries/meetings/branch-duties.ts';
import { meetingsOf } from '../../db/queries/meetings/meetings.ts';
import { hostSeats } from '../../db/queries/visits/visit-hosts.ts';
import { type Day, formatDay } from '../../domain/day.ts';
import { RuleBroken, UserError } from '../../domain/errors.ts';
import {
  dutyState,
  firstOf,
  formatMonth,
  lastOf,
  type Month,
  monthBefore,
  monthOf,
  sayDuty,
} from '../../domain/meetings/branch-duty.ts';
import { type Button, bold } from '../../post/reply.ts';
import { can } from '../access.ts';
import type { Answer, Context } from '../command.ts';
import { oversightOf } from '../oversight/oversight.ts';
import { noticeTo } from '../people/admission-letters.ts';
import { demandPlannable, demandSome, loadDuty } from './duty-field.ts';
import { meetingLine } from './meeting-field.ts';

/** Branches on one page. */
const SHOWN = 8;

interface Key {
  unitId: number;
  branch: string;
  month: Month;
}

/** The duties of a month in reach, the asker's own first, each with what he may do about it. */
export async function showDuties(month: Month, context: Context): Promise<Answer> {
  const { tx, today, actor } = context;
  const reach = oversightOf(context, can.overseeDuty);
  const all = await branchDuties(tx, { roots: reach === 'everything' ? 'all' : reach }, { month, asOf: today });
  const me = actor.person?.personId;
  const own = me === undefined ? [] : await branchDuties(tx, { people: [me] }, { month, asOf: today });
  const listed = [...own, ...all.filter(({ personId }) => personId !== me)];
  const more = listed.length - SHOWN;
  return {
    text: [
      bold(headline(listed, month, today)),
      ...listed.slice(0, SHOWN).map((duty) => `• ${duty.branch} (${duty.person}): ${sayDuty(duty, today)}`),
      ...(more > 0 ? [`… và ${more} chi đoàn nữa.`] : []),
      ...(listed.length === 0
        ? ['Đánh dấu chi đoàn khó khăn: /donvi danhdau. Phân công phụ trách cụm: /phutrach.']
        : ['Mỗi chi đoàn được dự ít nhất một buổi một tháng (SH-11).']),
    ].join('\n'),
    buttons: [
      ...own.slice(0, 4).flatMap((duty) => dutyButtons(duty, today)),
      [
        { label: `Tháng ${formatMonth(monthBefore(month))}`, say: `/khokhan ${monthBefore(month)}` },
        { label: 'Xem SH-11', say: '/dieu SH-11' },
      ],
    ],
  };
}

function headline(duties: readonly BranchDuty[], month: Month, today: Day): string {
  const when = `Tháng ${formatMonth(month)}`;
  if (duties.length === 0) return `${when}: không có chi đoàn khó khăn nào ở cụm có người phụ trách.`;
  const states = duties.map((duty) => dutyState(duty, today));
  const attended = states.filter((state) => state === 'attended' || state === 'unlearned').length;
  const missed = states.filter((state) => state === 'missed').length;
  const rest = missed > 0 ? `, ${missed} không có ai dự` : '';
  return `${when}: ${duties.length} chi đoàn khó khăn, đã dự ${attended}${rest}.`;
}

function dutyButtons(duty: BranchDuty, today: Day): Button[][] {
  const key = `#${duty.unitId}@${duty.month}`;
  const name = duty.branch.replace(/^Chi đoàn\s+/i, '');
  const state = dutyState(duty, today);
  if (state === 'attended') return [];
  if (state === 'unlearned') return [[{ label: `Rút kinh nghiệm: ${name}`, say: `/khokhan rut ${key}` }]];
  const planning = state === 'missed' ? [] : [{ label: `Hẹn: ${name}`, say: `/khokhan hen ${key}` }];
  return [[...planning, { label: `Đã dự: ${name}`, say: `/khokhan du ${key}` }]];
}

/** Plans the day on which a difficult branch is attended; its secretaries are told. */
export async function planDuty({ duty, day }: { duty: Key; day: Day }, context: Context): Promise<Answer> {
  demandPlannable(day, context);
  const { tx, actor, today, trace } = context;
  const personId = actor.person?.personId ?? 0;
  const { unitId, branch } = await loadDuty(duty, context);
  await keepDuty(tx, { personId, unitId, month: monthOf(day) }, { plannedOn: day });
  trace({ action: 'planDuty', subject: `unit:${unitId}`, personId, after: { plannedOn: day } });
  const seats = (await hostSeats(tx, actor.channel, [unitId], today)).filter((seat) => seat.personId !== personId);
  const text = `${bold('Cấp trên hẹn dự sinh hoạt')}: ${actor.person?.name ?? ''} dự sinh hoạt ${branch} ngày ${formatDay(day)}.`;
  await context.send(seats.map((seat) => noticeTo(context, seat, `duty:${personId}:${unitId}:${day}`, { text })));
  return {
    text: `${bold(`Đã hẹn dự sinh hoạt ${branch}`)} ngày ${formatDay(day)}.${seats.length > 0 ? '\nĐã báo bí thư chi đoàn.' : ''}`,
    buttons: [[{ label: 'Chi đoàn khó khăn', say: '/khokhan' }]],
    subject: `unit:${unitId}`,
  };
}

/** Asks which of the branch's meetings of that month was attended; refuses where none was held. */
export async function demandMeeting(
  { duty, meeting }: { duty?: Key | undefined; meeting?: string | undefined },
  context: Context,
): Promise<void> {
  if (!duty) return demandSome(context);
  const { unitId, month, branch } = await loadDuty(duty, context);
  const span = { from: firstOf(month), to: lastOf(month) < context.today ? lastOf(month) : context.today };
  const held = await meetingsOf(context.tx, [unitId], { states: ['held'], ...span, limit: 5 });
  if (held.length === 0)
    throw new UserError(
      `${branch} chưa ghi buổi sinh hoạt nào trong tháng ${formatMonth(month)}. Bí thư chi đoàn ghi buổi họp trước, rồi đồng chí bấm lại.`,
    );
  if (held.some(({ code }) => code === meeting)) return;
  throw new UserError('Đồng chí dự buổi nào?', {
    field: 'meeting',
    choices: held.map((one) => ({ label: meetingLine(one), say: one.code })),
  });
}

/** Writes down that a meeting of a difficult branch was attended. */
export async function attendDuty({ duty, meeting }: { duty: Key; meeting: string }, context: Context): Promise<Answer> {
  await demandMeeting({ duty, meeting }, context);
  const { tx, actor, trace } = context;
  const personId = actor.person?.personId ?? 0;
  const { id } = await tx.meeting.findUniqueOrThrow({ where: { code: meeting } });
  await keepDuty(tx, { personId, unitId: duty.unitId, month: duty.month }, { meetingId: id });
  trace({ action: 'attendDuty', subject: `meeting:${id}`, personId, after: { unitId: duty.unitId } });
  return {
    text: `${bold(`Đã ghi: dự sinh hoạt ${duty.branch}`)} (${meeting}).\nSau buổi dự nên rút kinh nghiệm ngay (SH-12).`,
    buttons: [[{ label: 'Rút kinh nghiệm', say: `/khokhan rut #${duty.unitId}@${duty.month}` }]],
    subject: `meeting:${id}`,
  };
}

/** Refuses lessons of a meeting that was not attended: they follow an attended one (SH-12). */
export async function demandAttended({ duty }: { duty?: Key | undefined }, context: Context): Promise<void> {
  if (!duty) return demandSome(context);
  const { meetingId, branch, month } = await loadDuty(duty, context);
  if (meetingId === null)
    throw new RuleBroken(
      'SH-12',
      `Tháng ${formatMonth(month)} chưa ghi đồng chí dự sinh hoạt ${branch}; rút kinh nghiệm là sau buổi dự.`,
    );
}

/** Keeps the short note of what went well and what did not in content and organisation. */
export async function noteLessons(
  { duty, wentWell, toImprove }: { duty: Key; wentWell: string; toImprove: string },
  context: Context,
): Promise<Answer> {
  const { tx, actor, clock, trace } = context;
  await demandAttended({ duty }, context);
  const { meetingId, meeting } = await loadDuty(duty, context);
  const personId = actor.person?.personId ?? 0;
  const note = { meetingId: meetingId ?? 0, wentWell, toImprove, notedAt: clock.now() };
  await keepDuty(tx, { personId, unitId: duty.unitId, month: duty.month }, note);
  trace({ action: 'noteLessons', subject: `meeting:${meetingId}`, personId, after: { unitId: duty.unitId } });
  return {
    text: `${bold(`Đã ghi rút kinh nghiệm`)}: ${duty.branch}, buổi ${meeting}.`,
    buttons: [[{ label: 'Chi đoàn khó khăn', say: '/khokhan' }]],
    subject: `meeting:${meetingId}`,
  };
}
