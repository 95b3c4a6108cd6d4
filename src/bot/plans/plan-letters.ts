import { accountsOfAll } from '../../db/queries/plans/plan-people.ts';
import { type HostedLine, hostSeats, markHostsTold } from '../../db/queries/visits/visit-hosts.ts';
import { formatRange } from '../../domain/day.ts';
import { bold, type Reply } from '../../post/reply.ts';
import type { Context } from '../command.ts';
import { noticeTo } from '../people/admission-letters.ts';

/** Lines of a letter to a host. */
const SHOWN = 6;

/** The same letter to several people, but whoever acts; two statements whatever their number. */
export async function tellAll(
  context: Context,
  people: readonly number[],
  { matter, reply }: { matter: string; reply: Reply },
): Promise<void> {
  const others = people.filter((id) => id !== context.actor.person?.personId);
  if (others.length === 0) return;
  const seats = await accountsOfAll(context.tx, context.actor.channel, others);
  await context.send(seats.map((seat) => noticeTo(context, seat, matter, reply)));
}

/** Tells the secretaries of all places of some approved visits who comes when (KS-06), a letter each. */
export async function tellHostsOf(context: Context, visits: readonly number[], matter: string): Promise<void> {
  const { actor, tx, clock, today } = context;
  if (visits.length === 0) return;
  const lines = await markHostsTold(tx, visits, clock.now());
  const units = [...new Set(lines.map((line) => line.unitId))];
  const seats = await hostSeats(tx, actor.channel, units, today);
  const byHost = Map.groupBy(seats, (seat) => `${seat.personId}:${seat.account}`);
  await context.send(
    [...byHost.values()].flatMap((own) => {
      const [seat] = own;
      const hosted = new Set(own.map((one) => one.unitId));
      const mine = lines.filter((line) => hosted.has(line.unitId));
      return seat ? [noticeTo(context, seat, `${matter}:host`, hostLetter(mine))] : [];
    }),
  );
}

function hostLetter(lines: readonly HostedLine[]): Reply {
  const sorted = lines.toSorted((a, b) => a.from.localeCompare(b.from) || a.visitId - b.visitId);
  const more = sorted.length - SHOWN;
  return {
    text: [
      bold(`Sắp có ${sorted.length} chuyến đi cơ sở đến đơn vị đồng chí`),
      ...sorted.slice(0, SHOWN).map((line) => `• ${hostedLine(line)}`),
      ...(more > 0 ? [`… và ${more} chuyến nữa.`] : []),
      'Cần đổi ngày, đồng chí báo người đi.',
    ].join('\n'),
    buttons: sorted.slice(0, 3).map(({ code }) => [{ label: `Xem ${code}`, say: `/chuyen xem ${code}` }]),
  };
}

function hostedLine({ from, to, who, place, purpose, code }: HostedLine): string {
  return `${formatRange(from, to)} · ${who} · ${place} · ${purpose.slice(0, 60)} · ${code}`;
}
