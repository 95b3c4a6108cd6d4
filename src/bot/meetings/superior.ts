import { keepAnswer, type Roll } from '../../db/queries/meetings/attendance.ts';
import { findMeeting, type WholeMeeting } from '../../db/queries/meetings/meetings.ts';
import { isAbove, superiorsNamed } from '../../db/queries/people/superiors.ts';
import { visitsOf } from '../../db/queries/visits/visits.ts';
import { UserError } from '../../domain/errors.ts';
import { fold } from '../../domain/fold.ts';
import { absent } from '../../domain/policies/policy.ts';
import { bold, type Reply } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { ownPolicy } from '../policies/own-policy.ts';
import { checkVisitDays } from '../visits/visit-check.ts';
import { tellPerson } from '../visits/visit-letters.ts';
import { register } from '../visits/visit-registration.ts';
import { factsOf, momentOf } from './meeting-card.ts';
import { loadMeeting, type NamedMeeting } from './meeting-field.ts';
import { names } from './meeting-keep.ts';

/** A superior pressed on a branch's card: he is asked in private, where his yes may make a visit day of it. */
export async function askSuperior(roll: Roll, personId: number, context: Context): Promise<Answer> {
  const meeting = await findMeeting(context.tx, roll.code);
  if (meeting) await tellPerson(context, personId, `meeting:${roll.id}:superior`, question(meeting));
  const text = `Đồng chí là cấp trên dự buổi ${roll.code}: trợ lý đã nhắn riêng để đồng chí xác nhận.`;
  return { text, toast: text, subject: `meeting:${roll.id}` };
}

function question(meeting: WholeMeeting): Reply {
  const text = [
    bold(`Đồng chí dự sinh hoạt với ${names(meeting)}?`),
    `• ${momentOf(meeting)}`,
    ...factsOf(meeting),
    'Đồng chí xác nhận thì được ghi là cấp trên dự; nếu chính sách tính thì ghi luôn một ngày đi cơ sở.',
  ].join('\n');
  const buttons = [
    [
      { label: 'Có, tôi dự', say: `/diemdanh du ${meeting.code} có` },
      { label: 'Không dự', say: `/diemdanh du ${meeting.code} không` },
    ],
  ];
  return { text, buttons };
}

/** The secretary says that a superior comes: he is asked, and counts only after his own yes. */
export async function inviteSuperior(
  { meeting: said, who }: { meeting: NamedMeeting; who: { personId: number; name: string } },
  context: Context,
): Promise<Answer> {
  const meeting = await loadMeeting(said.code, 'countMeeting', context);
  if (meeting.state === 'cancelled') throw new UserError(`Buổi ${meeting.code} đã huỷ.`);
  await tellPerson(context, who.personId, `meeting:${meeting.id}:superior:${meeting.version}`, question(meeting));
  const subject = `meeting:${meeting.id}`;
  context.trace({ action: 'inviteSuperior', subject, personId: who.personId, after: {} });
  return {
    text: `${bold(`Đã hỏi ${who.name}`)} về buổi ${meeting.code}. Đồng chí ấy xác nhận thì được ghi là cấp trên dự.`,
    buttons: [[{ label: 'Điểm danh', say: `/diemdanh xem ${meeting.code}` }]],
    subject,
  };
}

/** A superior of a meeting's branches by a part of his name; several are offered. */
export async function findSuperior(text: string, code: string, context: Context) {
  const { tx, today } = context;
  const meeting = await loadMeeting(code, 'countMeeting', context);
  const chosen = /^#p(\d{1,9})$/.exec(text.trim())?.[1];
  const units = meeting.branches.map(({ unitId }) => unitId);
  const found = await superiorsNamed(tx, chosen ? '' : fold(text.trim()), units, today);
  const [only, other] = chosen ? found.filter(({ personId }) => personId === Number(chosen)) : found;
  if (only && !other) return { personId: only.personId, name: only.name };
  const choices = found.map(({ personId, name, title, unit }) => ({
    label: `${name} (${title}, ${unit})`,
    say: `#p${personId}`,
  }));
  if (only) throw new UserError('Có mấy đồng chí như vậy. Đồng chí chọn:', { field: 'who', choices });
  throw new UserError(
    `Chưa tìm thấy “${text.slice(0, 40)}” ở các đơn vị cấp trên của chi đoàn. Đồng chí nhắn lại họ tên.`,
    {
      field: 'who',
    },
  );
}

/** A superior's own yes or no; his yes registers the visit day where his policy counts meetings. */
export async function attendAsSuperior(
  { code, yes }: { code: string; yes: boolean },
  context: Context,
): Promise<Answer> {
  const { actor, tx, clock, today } = context;
  const personId = actor.person?.personId ?? 0;
  const meeting = await findMeeting(tx, code);
  const units = meeting?.branches.map(({ unitId }) => unitId) ?? [];
  if (!meeting || !(await isAbove(tx, personId, units, today)))
    throw new UserError(`Không có buổi ${code} nào mà đồng chí dự với tư cách cấp trên.`);
  if (meeting.state === 'cancelled') throw new UserError(`Buổi ${code} đã huỷ.`);
  const subject = `meeting:${meeting.id}`;
  const state = yes ? ('present' as const) : ('absent' as const);
  const given = { meetingId: meeting.id, personId, unitId: null, role: 'superior' as const, state, reason: null };
  await keepAnswer(tx, { ...given, saidBy: personId, at: clock.now() });
  if (!yes) return { text: `Đã ghi: đồng chí không dự buổi ${code}.`, subject };
  const done = `${bold(`Đã ghi: cấp trên dự buổi ${code}`)}, ${names(meeting)}, ${momentOf(meeting, today)}.`;
  const visit = await visitDay(meeting, context);
  return { ...visit, text: `${done}\n${visit.text}`, subject };
}

/** The visit day of a superior's attendance, by the way every visit is registered; or why there is none. */
async function visitDay(meeting: WholeMeeting, context: Context): Promise<Reply> {
  const { actor, tx } = context;
  const { heldOn: on } = meeting;
  const activities = (await ownPolicy(context)).terms.activities?.value ?? absent.activities;
  if (!activities.includes('meeting')) return { text: 'Chính sách của đơn vị không tính dự họp là ngày đi cơ sở.' };
  const [same] = await visitsOf(tx, actor.person?.personId ?? 0, on, on);
  if (same) return { text: `Ngày ấy đồng chí đã có chuyến ${same.code}, không ghi thêm ngày đi cơ sở.` };
  const when = { from: on, to: on };
  const refused = await checkVisitDays(when, context).catch((error: unknown) => {
    if (error instanceof UserError) return error;
    throw error;
  });
  if (refused) return { text: `Chưa ghi được ngày đi cơ sở: ${refused.message}` };
  const [first, ...also] = meeting.branches.map(({ unitId, name }) => ({ unitId, name }));
  if (!first) throw new Error(`meeting ${meeting.code} has no branch`);
  const purpose = `Dự sinh hoạt chi đoàn: ${meeting.topic}`.slice(0, 300);
  const { text, buttons } = await register({ when, place: { ...first, also }, purpose }, context);
  return { text, ...(buttons ? { buttons } : {}) };
}
