import {
  addMember,
  addUnits,
  conclude,
  putInRound,
  roundsOf,
  saveRound,
  unitsReached,
  type WholeRound,
} from '../../db/queries/visits/inspection-rounds.ts';
import { formatRange } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { unitKindNames } from '../../domain/units/unit.ts';
import type { DayRange } from '../../domain/visits/visit.ts';
import { bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { tellAll } from '../plans/plan-letters.ts';
import { loadMine } from '../visits/visit-field.ts';
import { loadRound } from './round-field.ts';

type Unit = { unitId: number; name: string };

/** Opens an inspection round. */
export async function openRound(
  given: { when: DayRange; contents: string; units: readonly Unit[] },
  context: Context,
): Promise<Answer> {
  const { actor, tx, clock, trace } = context;
  const { when, contents, units } = given;
  const createdBy = actor.person?.personId ?? 0;
  const { id, code } = await saveRound(tx, { ...when, contents, units, createdBy, at: clock.now() });
  const subject = `round:${id}`;
  trace({ action: 'openRound', subject, after: { ...when, contents, units: units.map((unit) => unit.name) } });
  return {
    text: `${bold(`Đã lập đợt kiểm tra ${code}`)}: ${formatRange(when.from, when.to)}, ${units.length} đơn vị.`,
    buttons: [
      [
        { label: 'Thêm thành viên', say: `/kiemtra nguoi ${code}` },
        { label: `Xem ${code}`, say: `/kiemtra ${code}` },
      ],
    ],
    subject,
  };
}

/** One round, or the list of one's rounds. */
export async function showRounds(said: string | undefined, context: Context): Promise<Answer> {
  if (said) return showRound(await loadRound(said, context), context);
  const rounds = await roundsOf(context.tx, context.actor.person?.personId ?? 0);
  return {
    text: rounds.length > 0 ? `${bold('Các đợt kiểm tra của đồng chí')}:` : 'Đồng chí chưa tham gia đợt kiểm tra nào.',
    buttons: [
      ...rounds.map(({ code, contents, open }) => [
        { label: `${code} ${contents.slice(0, 40)}${open ? '' : ' (đã kết luận)'}`, say: `/kiemtra ${code}` },
      ]),
      [{ label: 'Lập đợt kiểm tra', say: '/kiemtra lap' }],
    ],
  };
}

async function showRound(round: WholeRound, { tx }: Context): Promise<Answer> {
  const reached = await unitsReached(tx, round.id);
  const total = reached.reduce((sum, one) => sum + one.units, 0);
  const levels = reached.map(({ kind, units }) => `${unitKindNames[kind]} ${units}`);
  const { code } = round;
  return {
    text: [
      `${bold(`Đợt kiểm tra ${code}`)}: ${round.conclusion ? 'đã kết luận' : 'đang làm'}, ${formatRange(round.from, round.to)}.`,
      `• Nội dung: ${cut(round.contents)}`,
      `• Thành viên: ${round.members.map((one) => one.name).join(', ')}`,
      `• Đơn vị: ${some(round.units.map((one) => one.name))}`,
      `• ${round.visits} chuyến; đã đến ${total} đơn vị${levels.length > 0 ? `: ${levels.join('; ')}` : ''}.`,
      ...(round.conclusion ? [`• Kết luận: ${cut(round.conclusion)}`] : []),
    ].join('\n'),
    buttons: round.conclusion
      ? []
      : [
          [
            { label: 'Thêm thành viên', say: `/kiemtra nguoi ${code}` },
            { label: 'Thêm đơn vị', say: `/kiemtra donvi ${code}` },
          ],
          [
            { label: 'Gắn một chuyến', say: `/kiemtra chuyen ${code}` },
            { label: 'Kết luận', say: `/kiemtra ketluan ${code}` },
          ],
        ],
    subject: `round:${round.id}`,
  };
}

/** Adds somebody to a round; he is told. */
export async function enlist(
  said: string,
  guest: { personId: number; name: string },
  context: Context,
): Promise<Answer> {
  const round = await openedRound(said, context);
  if (!(await addMember(context.tx, round.id, guest.personId)))
    throw new UserError(`Đồng chí ${guest.name} đã ở trong đợt ${round.code}.`);
  const subject = `round:${round.id}`;
  context.trace({ action: 'enlist', subject, personId: guest.personId, after: { member: guest.personId } });
  await tellAll(context, [guest.personId], {
    matter: `round:${round.id}:member`,
    reply: {
      text: `${bold(`Đồng chí được đưa vào đợt kiểm tra ${round.code}`)}, ${formatRange(round.from, round.to)}.\nNội dung: ${cut(round.contents)}`,
      buttons: [[{ label: `Xem ${round.code}`, say: `/kiemtra ${round.code}` }]],
    },
  });
  return done(`Đã thêm ${guest.name}`, round);
}

/** Adds units to a round. */
export async function widen(said: string, units: readonly Unit[], context: Context): Promise<Answer> {
  const round = await openedRound(said, context);
  const added = await addUnits(context.tx, round.id, units);
  if (added === 0) throw new UserError(`Đợt ${round.code} đã có ${units.length > 1 ? 'các đơn vị' : 'đơn vị'} này.`);
  const names = units.map((unit) => unit.name);
  context.trace({ action: 'widenRound', subject: `round:${round.id}`, after: { units: names } });
  return done(`Đã thêm ${added} đơn vị`, round);
}

/** Counts one of one's own visits into a round. */
export async function attach(said: string, visitCode: string, context: Context): Promise<Answer> {
  const round = await openedRound(said, context);
  const visit = await loadMine(visitCode, context);
  await putInRound(context.tx, visit.id, round.id);
  const personId = context.actor.person?.personId ?? 0;
  context.trace({ action: 'attachVisit', subject: `visit:${visit.id}`, personId, after: { round: round.code } });
  return done(`Đã gắn ${visit.code}`, round);
}

/** Concludes a round; its author or a leader among its members does it, once. */
export async function close(said: string, conclusion: string, context: Context): Promise<Answer> {
  const { actor, tx, clock, trace } = context;
  const round = await openedRound(said, context);
  const by = actor.person?.personId ?? 0;
  if (round.createdBy !== by && !actor.roles.includes('leader'))
    throw new UserError(`Người lập đợt ${round.code} hoặc Thường trực ghi kết luận.`);
  if (!(await conclude(tx, { id: round.id, conclusion, by, at: clock.now() }))) throw concluded(round);
  const subject = `round:${round.id}`;
  trace({ action: 'concludeRound', subject, after: { conclusion } });
  const reply = { text: `${bold(`Đợt kiểm tra ${round.code} đã kết luận`)}: ${cut(conclusion)}` };
  const members = round.members.map((one) => one.personId);
  await tellAll(context, members, { matter: `round:${round.id}:concluded`, reply });
  return done('Đã ghi kết luận', round);
}

async function openedRound(said: string, context: Context): Promise<WholeRound> {
  const round = await loadRound(said, context);
  if (round.conclusion !== null) throw concluded(round);
  return round;
}

function concluded({ code }: WholeRound): UserError {
  return new UserError(`Đợt ${code} đã kết luận, không đổi được nữa.`, {
    choices: [{ label: `Xem ${code}`, say: `/kiemtra ${code}` }],
  });
}

function done(what: string, { id, code }: WholeRound): Answer {
  return {
    text: `${bold(what)} (đợt ${code}).`,
    buttons: [[{ label: `Xem ${code}`, say: `/kiemtra ${code}` }]],
    subject: `round:${id}`,
  };
}

function some(names: readonly string[]): string {
  return names.slice(0, 5).join(', ') + (names.length > 5 ? ` và ${names.length - 5} đơn vị nữa` : '');
}

function cut(text: string): string {
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}
