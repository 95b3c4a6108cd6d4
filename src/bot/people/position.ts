import { administrators } from '../../db/queries/people/administrators.ts';
import { reachableAccounts } from '../../db/queries/people/delegations.ts';
import { endPosition, givePosition, type HeldRow } from '../../db/queries/people/positions.ts';
import { unitName } from '../../db/queries/units/units.ts';
import { addDays, type Day, formatDay } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { type PositionKind, positionKind, positionTitles } from '../../domain/people/position.ts';
import { bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { noticeTo } from './admission-letters.ts';
import { demandDeputySeat, demandMayGive } from './giving.ts';

export interface Giving {
  person: { personId: number; name: string };
  unit: { unitId: number; name: string };
  kind: PositionKind;
  post: { fullTime: boolean; mainPost: string | null };
  day: Day;
}

/** Days ahead for which a position may be given: later than that it is a plan. */
const AHEAD = 366;

/** Refuses what may not be given, as soon as enough of it is known: by whom, how many, and on a day without the unit. */
export async function checkGiving({ person, unit, kind, day }: Partial<Giving>, context: Context): Promise<void> {
  const { tx, today } = context;
  if (!unit) return;
  if (kind) await demandMayGive(context, 'givePositions', unit.unitId, kind);
  if (day && day > addDays(today, AHEAD))
    throw new UserError('Chỉ ghi trước nhiều nhất một năm. Đồng chí nhắn ngày gần hơn.', { field: 'day' });
  if (day && !(await unitName(tx, unit.unitId, day)))
    throw new UserError(`Ngày ${formatDay(day)} không có ${unit.name}. Đồng chí nhắn ngày khác.`, { field: 'day' });
  if (kind && day) {
    const personId = person?.personId ?? null;
    await demandDeputySeat(context, { unitId: unit.unitId, kind, personId, from: day });
  }
}

/** Gives a position from a day on; its rights come with the first thing its holder says then. The holder is told. */
export async function give(giving: Giving, context: Context): Promise<Answer> {
  const { person, unit, kind, post, day } = giving;
  const { tx, today, trace } = context;
  await checkGiving(giving, context);
  const title = positionTitles[kind];
  const row = { personId: person.personId, unitId: unit.unitId, kind, title, ...post, from: day };
  const id = await givePosition(tx, row);
  if (id === null)
    throw new UserError(`Đồng chí ${person.name} giữ chức danh ${title}, ${unit.name} trong thời gian đó rồi.`);
  trace({ action: 'givePosition', subject: `position:${id}`, personId: person.personId, before: null, after: row });
  const since = sayFrom(day, today);
  const text = `${bold('Đồng chí được giao chức danh')} ${title}, ${unit.name}, từ ${since}.\nXem các việc làm được ở /trogiup.`;
  await tell(context, person.personId, `position:${id}:${day}`, text);
  return {
    text: `${bold('Đã giao')} ${title}, ${unit.name} cho đồng chí ${person.name}, từ ${since}.`,
    buttons: [[{ label: 'Giao chức danh khác', say: '/chucvu giao' }]],
    subject: `person:${person.personId}`,
  };
}

/** A first day as people say it. */
export function sayFrom(day: Day, today: Day): string {
  return day === today ? 'hôm nay' : formatDay(day);
}

/** Ends a position today; its rights are gone at once. The last administrator cannot be ended: nobody could come back. */
export async function end(held: HeldRow, context: Context): Promise<Answer> {
  const { actor, tx, today, trace } = context;
  await demandMayGive(context, 'givePositions', held.unitId, positionKind.parse(held.kind));
  const others = (await administrators(tx, actor.channel, today)).filter((one) => one.personId !== held.personId);
  if (held.kind === 'administrator' && others.length === 0)
    throw new UserError('Đây là quản trị cuối cùng. Đồng chí giao quản trị cho người khác trước.');
  if (!(await endPosition(tx, held.id, today))) throw new UserError('Chức danh này đã thôi trước đó.');
  const after = { endedFrom: today };
  const before = { unitId: held.unitId, kind: held.kind, from: held.from };
  trace({ action: 'endPosition', subject: `position:${held.id}`, personId: held.personId, before, after });
  const text = `Đồng chí thôi chức danh ${held.title}, ${held.unit}, từ hôm nay.\nCó gì chưa đúng, đồng chí hỏi người phụ trách đơn vị.`;
  await tell(context, held.personId, `position:${held.id}:ended:${today}`, text);
  return {
    text: `${bold('Đã ghi')}: đồng chí ${held.name} thôi ${held.title}, ${held.unit}, từ hôm nay. Quyền đi theo chức danh hết ngay.`,
    buttons: [[{ label: 'Giao chức danh cho người khác', say: '/chucvu giao' }]],
    subject: `person:${held.personId}`,
  };
}

async function tell(context: Context, personId: number, matter: string, text: string): Promise<void> {
  const accounts = await reachableAccounts(context.tx, context.actor.channel, personId);
  await context.send(accounts.map((account) => noticeTo(context, { account, personId }, matter, { text })));
}
