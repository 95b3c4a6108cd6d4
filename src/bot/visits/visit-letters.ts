import { reachableAccounts } from '../../db/queries/people/delegations.ts';
import { plannersOf } from '../../db/queries/plans/plan-people.ts';
import { hostSeats } from '../../db/queries/visits/visit-hosts.ts';
import type { WholeVisit } from '../../db/queries/visits/visit-life.ts';
import { formatQuarter, quarterOf } from '../../domain/plans/quarter.ts';
import { bold, type Reply } from '../../post/reply.ts';
import type { Context } from '../command.ts';
import { noticeTo } from '../people/admission-letters.ts';
import { tellAll } from '../plans/plan-letters.ts';

/** Writes to a person about one matter, at every account of his on this channel. */
export async function tellPerson(context: Context, personId: number, matter: string, reply: Reply): Promise<void> {
  const accounts = await reachableAccounts(context.tx, context.actor.channel, personId);
  await context.send(accounts.map((account) => noticeTo(context, { account, personId }, matter, reply)));
}

/** Writes to all who go along but the one who acts. */
export async function tellCompanions(
  context: Context,
  visit: WholeVisit,
  { matter, reply, states }: { matter: string; reply: Reply; states: readonly string[] },
): Promise<void> {
  const others = visit.companions.filter(
    ({ personId, state }) => personId !== context.actor.person?.personId && states.includes(state),
  );
  for (const { personId } of others) await tellPerson(context, personId, `visit:${visit.id}:${matter}`, reply);
}

/** Writes to the secretaries of the places that had been told of the visit before. */
export async function tellHosts(context: Context, visit: WholeVisit, matter: string, reply: Reply): Promise<void> {
  const told = visit.places.filter((place) => place.told).map((place) => place.unitId);
  if (told.length === 0) return;
  const seats = await hostSeats(context.tx, context.actor.channel, told, context.today);
  const once = [...new Map(seats.map((seat) => [`${seat.personId}:${seat.account}`, seat])).values()];
  await context.send(once.map((seat) => noticeTo(context, seat, `visit:${visit.id}:${matter}:host`, reply)));
}

/** Tells the head of the registrant's department, whether or not it was approved, that a visit did not take place. */
export async function tellNotGone(context: Context, visit: WholeVisit, line: string): Promise<void> {
  const who = visit.companions.find((one) => one.personId === visit.registeredBy)?.name ?? '';
  const units = context.actor.person?.positions.map(({ unitId }) => unitId) ?? [];
  const heads = await Promise.all([...new Set(units)].map((unitId) => plannersOf(context.tx, unitId, context.today)));
  await tellAll(context, [...new Set(heads.flat())], {
    matter: `visit:${visit.id}:notgone`,
    reply: {
      text: `${bold(`${who}: chuyến không thực hiện`)}\n${line}.`,
      buttons: [[{ label: `Xem ${visit.code}`, say: `/chuyen xem ${visit.code}` }]],
    },
  });
}

/** Tells those who plan for the registrant's department that an approved visit is no more what was approved. */
export async function tellPlanners(context: Context, visit: WholeVisit, what: string): Promise<void> {
  if (visit.state !== 'approved') return;
  const quarter = quarterOf(visit.from);
  const key = { personId: visit.registeredBy, ...quarter };
  const handed = await context.tx.quarterPlan.findUnique({ where: { personId_year_quarter: key } });
  if (!handed) return;
  const name = formatQuarter(quarter);
  await tellAll(context, await plannersOf(context.tx, handed.unitId, context.today), {
    matter: `visit:${visit.id}:unapproved:${visit.version}`,
    reply: {
      text: `${bold(`${visit.code} trong kế hoạch ${name} đã duyệt nay thay đổi`)}: ${what}.\nĐồng chí trình lại bản mới để duyệt phần khác.`,
      buttons: [[{ label: 'Kế hoạch của ban', say: `/kehoach ban ${name} #${handed.unitId}` }]],
    },
  });
}
