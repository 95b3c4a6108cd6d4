import { type Day, dayOf } from '../../../domain/day.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';
import { climb, holds } from '../effective.ts';
import { shownName } from '../people/shown.ts';

/** Whoever answers for a unit that is visited, with an account at which he can be reached. */
export interface HostSeat {
  unitId: number;
  personId: number;
  account: string;
}

/**
 * Secretaries and deputies of the visited units on a day, each of the nearest unit upwards that has one who can be reached
 * on the channel; a province's office is no host. One statement for all units.
 */
export function hostSeats(tx: Tx, channel: string, unitIds: readonly number[], asOf: Day): Promise<HostSeat[]> {
  return tx.$queryRaw<HostSeat[]>`
    WITH RECURSIVE ${climb(Prisma.sql`SELECT unnest(${[...unitIds]}::int[])`, asOf)},
    seats AS (
      SELECT up.given, up.height, o.person_id, a.external_id, o.kind FROM up
      JOIN position o ON o.unit_id = up.unit_id AND o.kind IN ('secretary', 'deputySecretary') AND ${holds('o', asOf)}
      JOIN account a ON a.person_id = o.person_id AND a.channel = ${channel} AND a.unreachable IS NULL),
    nearest AS (
      SELECT s.*, min(s.height) OVER (PARTITION BY s.given) AS near FROM seats s)
    SELECT DISTINCT given AS "unitId", person_id AS "personId", external_id AS account
    FROM nearest WHERE height = near ORDER BY 1, 2, 3`;
}

/** A visit to one place with a secretary who is to hear of it. */
export interface UntoldHost extends HostedLine {
  personId: number;
  channel: string;
  account: string;
}

/**
 * Visits to come on some days whose hosts have not been told, with each secretary or deputy of the nearest unit upwards
 * that has one on the bot (the account bound last), but those who go along themselves.
 */
export function hostsUntold(tx: Tx, from: Day, to: Day): Promise<UntoldHost[]> {
  return hostsWhere(tx, { from, to }, Prisma.sql`p.told_at IS NULL`);
}

/** The same of visits that begin on a day, whose hosts were told before an instant. */
export function hostsTold(tx: Tx, on: Day, before: Date): Promise<UntoldHost[]> {
  return hostsWhere(tx, { from: on, to: on }, Prisma.sql`p.told_at < ${before}::timestamptz`);
}

async function hostsWhere(tx: Tx, { from, to }: { from: Day; to: Day }, which: Prisma.Sql): Promise<UntoldHost[]> {
  const rows = await tx.$queryRaw<(Omit<UntoldHost, 'from' | 'to'> & { start_on: Date; end_on: Date })[]>`
    WITH RECURSIVE due AS (
      SELECT v.id, v.code, v.start_on, v.end_on, v.purpose, v.registered_by, p.unit_id, p.name AS place
      FROM visit v JOIN visit_place p ON p.visit_id = v.id
      WHERE v.start_on BETWEEN ${from}::date AND ${to}::date AND v.state IN ('planned', 'approved')
        AND ${which}),
    ${climb(Prisma.sql`SELECT unit_id FROM due`, from)},
    seats AS (
      SELECT DISTINCT up.given, up.height, o.person_id FROM up
      JOIN position o ON o.unit_id = up.unit_id AND o.kind IN ('secretary', 'deputySecretary') AND ${holds('o', from)}
      WHERE EXISTS (SELECT FROM account a WHERE a.person_id = o.person_id AND a.unreachable IS NULL)),
    nearest AS (SELECT s.*, min(s.height) OVER (PARTITION BY s.given) AS near FROM seats s)
    SELECT due.id AS "visitId", due.unit_id AS "unitId", due.code, due.place, due.start_on, due.end_on, due.purpose,
      ${shownName('h')} AS who,
      n.person_id AS "personId", a.channel, a.external_id AS account
    FROM due JOIN nearest n ON n.given = due.unit_id AND n.height = n.near JOIN person h ON h.id = due.registered_by
    CROSS JOIN LATERAL (SELECT channel, external_id FROM account
      WHERE person_id = n.person_id AND unreachable IS NULL ORDER BY bound_at DESC NULLS LAST LIMIT 1) a
    WHERE NOT EXISTS (SELECT FROM visit_participant w WHERE w.visit_id = due.id AND w.person_id = n.person_id)
    ORDER BY due.start_on, due.id, n.person_id`;
  return rows.map(({ start_on, end_on, ...row }) => ({ ...row, from: dayOf(start_on), to: dayOf(end_on) }));
}

/** Results at or below some units that no host has answered yet, the oldest first; those `but` takes part in are left out. */
export function waitingAt(
  tx: Tx,
  roots: readonly number[],
  { but, asOf }: { but: number; asOf: Day },
): Promise<{ code: string; unitId: number }[]> {
  return tx.$queryRaw`
    WITH RECURSIVE down(unit_id) AS (
      SELECT unit_id FROM unit_version v WHERE unit_id = ANY(${[...roots]}::int[]) AND ${holds('v', asOf)}
      UNION
      SELECT v.unit_id FROM down JOIN unit_version v ON v.parent_id = down.unit_id WHERE ${holds('v', asOf)})
    SELECT v.code, p.unit_id AS "unitId" FROM visit_place p JOIN down ON down.unit_id = p.unit_id
    JOIN visit v ON v.id = p.visit_id
    WHERE v.state = 'done' AND p.confirmed IS NULL AND NOT EXISTS (
      SELECT FROM visit_participant w WHERE w.visit_id = v.id AND w.person_id = ${but}::int)
    ORDER BY v.reported_at, v.id, p.unit_id LIMIT 50`;
}

/** One visit to one place, as its host is told of it. */
export interface HostedLine {
  visitId: number;
  unitId: number;
  code: string;
  place: string;
  who: string;
  from: Day;
  to: Day;
  purpose: string;
}

/** Notes that the hosts of some visits are told now, and gives what they are to be told. */
export async function markHostsTold(
  tx: Tx,
  visits: readonly number[],
  at: Date,
  which: 'all' | 'untold' = 'all',
): Promise<HostedLine[]> {
  const rows = await tx.$queryRaw<(Omit<HostedLine, 'from' | 'to'> & { start_on: Date; end_on: Date })[]>`
    UPDATE visit_place p SET told_at = ${at}::timestamptz
    FROM visit v JOIN person h ON h.id = v.registered_by
    WHERE v.id = p.visit_id AND v.id = ANY(${[...visits]}::int[])
      AND (${which === 'all'} OR p.told_at IS NULL)
    RETURNING v.id AS "visitId", p.unit_id AS "unitId", v.code, p.name AS place, v.start_on, v.end_on,
      ${shownName('h')} AS who,
      v.purpose`;
  return rows.map(({ start_on, end_on, ...row }) => ({ ...row, from: dayOf(start_on), to: dayOf(end_on) }));
}
