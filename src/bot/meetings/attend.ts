import { holdAnswer } from '../../db/queries/held-answers.ts';
import { keepAnswer, openRoll, type Roll } from '../../db/queries/meetings/attendance.ts';
import { findMeeting, meetingsOf } from '../../db/queries/meetings/meetings.ts';
import { isAbove } from '../../db/queries/people/superiors.ts';
import { keepLine } from '../../db/queries/shortcuts.ts';
import { formatDay } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { type AbsenceReason, type AttendanceState, absenceReasonNames } from '../../domain/meetings/meeting-life.ts';
import type { Answer, Context } from '../command.ts';
import { askSecretaries } from './late-answer.ts';
import { mayStillAnswer } from './meeting-call.ts';
import { showCards } from './meeting-card.ts';
import { askSuperior } from './superior.ts';

/** One's own word about a meeting. */
interface OwnWord {
  /** The newest open one of one's own branch, or of the group's, where none is named. */
  code?: string | undefined;
  state: AttendanceState;
  reason: AbsenceReason | null;
}

/**
 * Takes one person's own press or typed word. In a group it is told over the button; what does not count is answered with
 * the reason, and nothing of it is kept but the word of an unknown account (until he is admitted) and a late one (until the
 * secretary takes it).
 */
export async function attend(word: OwnWord, context: Context): Promise<Answer> {
  const { actor, tx, place, today } = context;
  const code = word.code ?? (await openCode(context));
  const asked = { code, personId: actor.person?.personId ?? null, channel: actor.channel, chat: place.chat };
  const roll = await openRoll(tx, asked, today);
  if (!roll) throw new UserError(`Không có buổi sinh hoạt nào mang mã ${code}.`);
  demandTaken(roll, context);
  if (!actor.person) return holdStranger(roll, word, context);
  if (roll.unitId === null) return outsider(roll, actor.person.personId, context);
  if (roll.state === 'held') return late(roll, word, context);
  return count(roll, { ...word, personId: actor.person.personId, unitId: roll.unitId }, context);
}

/** Refuses, with the reason, what can count for nobody: another group's card, a cancelled meeting, one closed for good. */
function demandTaken(roll: Roll, { here, today }: Context): void {
  const { code, state, typed, heldOn } = roll;
  if (here === 'group' && !roll.ownGroup)
    throw new UserError(
      `Buổi ${code} không phải của chi đoàn dùng nhóm này nên không tính. Bấm ở nhóm của chi đoàn mình.`,
    );
  if (state === 'cancelled') throw new UserError(`Buổi ${code} đã huỷ, không điểm danh nữa.`);
  if (state === 'held' && typed) throw new UserError(`Buổi ${code} đã chốt bằng số bí thư ghi, không điểm danh nữa.`);
  if (state === 'held' && !mayStillAnswer(heldOn, today))
    throw new UserError(`Buổi ${code} họp ${formatDay(heldOn)}, đã chốt quá lâu nên không điểm danh nữa.`);
}

/** An unknown account: the word waits, and he is led to the branch's way in. */
async function holdStranger(roll: Roll, { state, reason }: OwnWord, context: Context): Promise<Answer> {
  const { actor, tx, clock, here } = context;
  if (here === 'private')
    throw new UserError('Tài khoản này chưa liên kết với chi đoàn nào. Đồng chí xin vào chi đoàn rồi điểm danh.', {
      choices: [{ label: 'Xin vào chi đoàn', say: '/dangky' }],
    });
  const { channel, account } = actor;
  const at = clock.now();
  await holdAnswer(tx, { meetingId: roll.id, channel, account, personId: null, state, reason, at });
  const [unit, second] = (await findMeeting(tx, roll.code))?.branches ?? [];
  const goTo = await keepLine(tx, unit && !second ? `/dangky #${unit.unitId}` : '/dangky', at);
  const text = 'Chưa có tên đồng chí. Trợ lý giữ lượt bấm này: xin vào chi đoàn (nút cuối thẻ), được nhận là tính.';
  return { text, toast: text, goTo, subject: subjectOf(roll) };
}

/** Somebody of no branch that meets: a superior is asked in private whether he is there, anyone else told why not. */
async function outsider(roll: Roll, personId: number, context: Context): Promise<Answer> {
  const { actor, tx, today } = context;
  const units = (await findMeeting(tx, roll.code))?.branches.map(({ unitId }) => unitId) ?? [];
  if (await isAbove(tx, personId, units, today)) return askSuperior(roll, personId, context);
  const where = actor.person?.positions[0]?.unitName;
  const now = where ? `Đồng chí nay ở ${where}` : 'Đồng chí hiện không ở chi đoàn nào';
  throw new UserError(`${now}, không thuộc chi đoàn họp buổi ${roll.code}, nên lượt này không tính.`);
}

async function late(roll: Roll, { state, reason }: OwnWord, context: Context): Promise<Answer> {
  const { actor, tx, clock } = context;
  const personId = actor.person?.personId ?? 0;
  const held = { meetingId: roll.id, channel: actor.channel, account: actor.account, personId, state, reason };
  await holdAnswer(tx, { ...held, at: clock.now() });
  await askSecretaries(roll, { personId, name: actor.person?.name ?? '', state }, context);
  const text = `Buổi ${roll.code} đã chốt. Đã gửi bí thư xem; bí thư ghi nhận thì mới tính.`;
  return { text, toast: text, subject: subjectOf(roll) };
}

async function count(
  roll: Roll,
  { personId, unitId, state, reason }: OwnWord & { personId: number; unitId: number },
  context: Context,
): Promise<Answer> {
  const { tx, clock } = context;
  const given = { meetingId: roll.id, personId, unitId, role: 'member' as const, state, reason, saidBy: personId };
  const changed = await keepAnswer(tx, { ...given, at: clock.now() });
  const meeting = changed ? await findMeeting(tx, roll.code) : undefined;
  if (meeting) await showCards(meeting, context);
  const text = `${changed ? 'Đã ghi' : 'Đã ghi trước đó'}: ${wordOf(state, reason)} buổi ${roll.code}, ${formatDay(roll.heldOn)}.`;
  return { text, toast: text, buttons: otherWord(roll, state, context), subject: subjectOf(roll) };
}

function otherWord({ code }: Roll, state: AttendanceState, { here }: Context) {
  if (here === 'group') return [];
  return state === 'present'
    ? [[{ label: 'Đổi: vắng', say: `/diemdanh ${code} vắng` }]]
    : [[{ label: 'Đổi: tham gia', say: `/diemdanh ${code} có` }]];
}

/** An answer in words. */
export function wordOf(state: AttendanceState, reason: AbsenceReason | null): string {
  if (state === 'present') return 'tham gia';
  return reason ? `vắng (${absenceReasonNames[reason]})` : 'vắng';
}

/** The open meeting a word without a code is about: the next of the group's branch, or of one's own. */
async function openCode(context: Context): Promise<string> {
  const open = await openOfMine(context);
  const next = open.filter(({ heldOn }) => heldOn >= context.today).at(-1) ?? open[0];
  if (next) return next.code;
  throw new UserError(
    'Chi đoàn của đồng chí chưa có buổi sinh hoạt nào đang gọi. Đồng chí xem lại mã buổi họp, ví dụ: H12.',
  );
}

/** Open meetings of one's own branches, the last day first. */
export function openOfMine({ actor, tx }: Context) {
  const units = actor.person?.positions.map(({ unitId }) => unitId) ?? [];
  return meetingsOf(tx, units, { states: ['called'], limit: 6 });
}

function subjectOf({ id }: Roll): string {
  return `meeting:${id}`;
}
