import { dropHeld, type HeldAnswer, heldOf, holdAnswer, takeHeld } from '../../db/queries/held-answers.ts';
import { keepAnswer, openRoll, type Roll } from '../../db/queries/meetings/attendance.ts';
import { countLate, findMeeting } from '../../db/queries/meetings/meetings.ts';
import { personById } from '../../db/queries/people/people.ts';
import { UserError } from '../../domain/errors.ts';
import type { AttendanceState } from '../../domain/meetings/meeting-life.ts';
import { bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { tellPerson } from '../visits/visit-letters.ts';
import { mayStillAnswer } from './meeting-call.ts';
import { showCards } from './meeting-card.ts';
import { loadMeeting, type NamedMeeting } from './meeting-field.ts';
import { tellSecretaries } from './meeting-letters.ts';

/** Asks the secretaries about a word that came after the meeting was closed; once a person and word. */
export async function askSecretaries(
  roll: Pick<Roll, 'id' | 'code' | 'unitId'>,
  { personId, name, state }: { personId: number; name: string; state: AttendanceState },
  context: Context,
): Promise<void> {
  const word = state === 'present' ? 'có tham gia' : 'vắng';
  const text = `${bold(`${name} báo ${word}`)} buổi ${roll.code}, sau khi đã chốt. Ghi nhận không?`;
  const buttons = [
    [
      { label: 'Ghi nhận', say: `/diemdanh tre ${roll.code} #p${personId} có` },
      { label: 'Không', say: `/diemdanh tre ${roll.code} #p${personId} không` },
    ],
  ];
  const units = roll.unitId === null ? [] : [roll.unitId];
  await tellSecretaries(context, {
    units,
    matter: `meeting:${roll.id}:late:${personId}:${state}`,
    reply: { text, buttons },
  });
}

/** The secretary's decision about a late word: taken, the closed figures follow it. */
export async function settleLate(
  { meeting: said, personId, yes }: { meeting: NamedMeeting; personId: number; yes: boolean },
  context: Context,
): Promise<Answer> {
  const { actor, tx, today } = context;
  const meeting = await loadMeeting(said.code, 'countMeeting', context);
  const asked = { code: meeting.code, personId, channel: actor.channel, chat: '' };
  const roll = await openRoll(tx, asked, today);
  const held = await takeHeld(tx, meeting.id, personId);
  if (!roll || !held) throw new UserError('Lượt báo muộn này đã được trả lời trước đó.');
  const name = (await personById(tx, personId, today))?.name ?? '';
  const subject = `meeting:${meeting.id}`;
  context.trace({ action: 'settleLate', subject, personId, after: { yes, state: held.state } });
  if (yes) await takeIn(roll, held, personId, context);
  const text = yes
    ? `Bí thư đã ghi nhận: buổi ${meeting.code}.`
    : `Bí thư không ghi nhận lượt báo muộn buổi ${meeting.code}.`;
  await tellPerson(context, personId, `meeting:${meeting.id}:settled:${personId}:${context.turn}`, { text });
  return { text: `${bold(yes ? 'Đã ghi nhận' : 'Không ghi nhận')}: ${name}, buổi ${meeting.code}.`, subject };
}

async function takeIn(roll: Roll, { state, reason }: HeldAnswer, personId: number, context: Context): Promise<void> {
  if (roll.unitId === null) throw new UserError('Người này không thuộc chi đoàn họp buổi ấy nữa, nên không tính.');
  await answerFor(roll, { personId, unitId: roll.unitId, state, reason }, context);
}

/**
 * Writes a member's answer by the secretary's hand and shows it; where the meeting is closed its figures change by as
 * many as the answer does. False where it was there already.
 */
export async function answerFor(
  roll: Roll,
  { personId, unitId, state, reason }: Pick<HeldAnswer, 'state' | 'reason'> & { personId: number; unitId: number },
  context: Context,
): Promise<boolean> {
  const { actor, tx, clock } = context;
  const key = { meetingId_personId: { meetingId: roll.id, personId } };
  const before = await tx.attendance.findUnique({ where: key, select: { state: true, role: true } });
  const was = before?.role === 'member' && before.state === 'present';
  const saidBy = actor.person?.personId ?? personId;
  const given = { meetingId: roll.id, personId, unitId, role: 'member' as const, state, reason, saidBy };
  const changed = await keepAnswer(tx, { ...given, at: clock.now() });
  const is = state === 'present';
  if (roll.state === 'held' && was !== is) await countLate(tx, roll.id, unitId, is ? 1 : -1);
  const meeting = changed ? await findMeeting(tx, roll.code) : undefined;
  if (meeting) await showCards(meeting, context);
  return changed;
}

/**
 * Counts what an account had pressed before it was bound, as soon as it is: in an open meeting at once, in one closed
 * meanwhile with the secretary's yes. What fits no branch of his is forgotten.
 */
export async function countHeld(
  { channel, account, personId, name }: { channel: string; account: string; personId: number; name: string },
  context: Context,
): Promise<void> {
  const { tx, today } = context;
  for (const { code, ...held } of await heldOf(tx, channel, account)) {
    const roll = await openRoll(tx, { code, personId, channel, chat: '' }, today);
    await dropHeld(tx, held.meetingId, channel, account);
    if (!roll || roll.unitId === null || roll.state === 'cancelled') continue;
    const { unitId } = roll;
    if (roll.state === 'called') await answerFor(roll, { ...held, personId, unitId }, context);
    else if (!roll.typed && mayStillAnswer(roll.heldOn, today)) {
      await holdAnswer(tx, { ...held, personId });
      await askSecretaries(roll, { personId, name, state: held.state }, context);
    }
  }
}
