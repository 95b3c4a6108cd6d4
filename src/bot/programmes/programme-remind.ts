import { programmeUnits } from '../../db/queries/programmes/programme-units.ts';
import { hostSeats } from '../../db/queries/visits/visit-hosts.ts';
import { formatDay } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { spokenName } from '../../domain/programmes/programme.ts';
import { deadlineFrom } from '../../domain/programmes/programme-days.ts';
import { bold, type Reply } from '../../post/reply.ts';
import { can } from '../access.ts';
import type { Answer, Context } from '../command.ts';
import { noticeTo } from '../people/admission-letters.ts';
import { reachesOf } from '../within.ts';
import { reachWithin } from './programme-reach.ts';
import { type ProgrammeTarget, programmeOf } from './programme-target.ts';

/** Units reminded by one press: a province's. */
const AT_ONCE = 10_000;
/** Units named in one letter. */
const NAMED = 6;

/**
 * Reminds exactly the units that do not meet a programme today: the secretaries and deputies who answer for each (the
 * nearest upwards who can be reached; where the unit above reports, its own), a letter each, once a day.
 */
export async function remindMissing(target: ProgrammeTarget, context: Context): Promise<Answer> {
  const { tx, today, actor, trace } = context;
  const one = await programmeOf(target, context);
  const reach = await reachWithin(target.unitId, context);
  const roots = reachesOf(actor, can.confirmProgramme)
    .filter(({ scope }) => scope === 'subtree')
    .map(({ unitId }) => unitId);
  const { units } = await programmeUnits(tx, one, target.unitId === null ? roots : reach, {
    asOf: today,
    part: 'missing',
    limit: AT_ONCE,
  });
  const buttons = [[{ label: 'Con số chung', say: `/mohinh xem ${one.code}` }]];
  if (units.length === 0) throw new UserError(`${one.definition.title}: không còn đơn vị nào chưa đạt.`);
  const answering = new Map(
    units.map((unit) => [unit, one.definition.reports === 'above' ? (unit.parentId ?? unit.unitId) : unit.unitId]),
  );
  const seats = await hostSeats(tx, actor.channel, [...new Set(answering.values())], today);
  const people = Map.groupBy(
    seats.filter(({ personId }) => personId !== actor.person?.personId),
    (seat) => `${seat.personId}:${seat.account}`,
  );
  const deadline = deadlineFrom(one.definition, today);
  const letters = [...people.values()].flatMap((own) => {
    const [seat] = own;
    const theirs = new Set(own.map(({ unitId }) => unitId));
    const names = units
      .filter((unit) => theirs.has(answering.get(unit) ?? 0))
      .map(({ name }) => spokenName(one.definition, name));
    const reply = letterTo(one.definition.title, names, deadline && formatDay(deadline.day), one.code);
    return seat ? [noticeTo(context, seat, `programme:${one.id}:remind:${today}`, reply)] : [];
  });
  await context.send(letters);
  const reached = new Set(seats.map(({ unitId }) => unitId));
  const unheard = units.filter((unit) => !reached.has(answering.get(unit) ?? 0)).length;
  trace({
    action: 'remindProgramme',
    subject: `programme:${one.id}`,
    after: { units: units.length, letters: letters.length },
  });
  return {
    text: [
      bold(`Đã nhắc ${units.length} đơn vị chưa đạt ${one.definition.title}`),
      `${letters.length} đồng chí nhận tin, mỗi người một tin trong ngày.`,
      ...(unheard > 0 ? [`${unheard} đơn vị chưa có ai dùng trợ lý để nhận.`] : []),
    ].join('\n'),
    buttons,
    subject: `programme:${one.id}`,
  };
}

function letterTo(title: string, names: readonly string[], deadline: string | undefined, code: string): Reply {
  const more = names.length - NAMED;
  return {
    text: [
      bold(`Nhắc ${title}: ${names.length} đơn vị chưa đạt`),
      ...names.slice(0, NAMED).map((name) => `• ${name}`),
      ...(more > 0 ? [`… và ${more} đơn vị nữa.`] : []),
      ...(deadline ? [`Hạn ${deadline}.`] : []),
    ].join('\n'),
    buttons: [[{ label: 'Mở mô hình', say: `/mohinh xem ${code}` }]],
  };
}
