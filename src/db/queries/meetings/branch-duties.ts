import { type Day, dateOf, dayOf } from '../../../domain/day.ts';
import { type DutyFacts, firstOf, lastOf, type Month } from '../../../domain/meetings/branch-duty.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';
import { holds, isBelow } from '../effective.ts';
import { shownName } from '../people/shown.ts';

/** One branch one member of the standing committee is to attend in a month. */
export interface BranchDuty extends DutyFacts {
  personId: number;
  person: string;
  unitId: number;
  branch: string;
  cluster: string;
  /** The meeting attended, by its code. */
  meeting: string | null;
  meetingId: number | null;
}

/** Whose duties: some people's, or those in the clusters of some units and below. */
export type DutyReach = { people: readonly number[] } | { roots: readonly number[] | 'all' };

/**
 * The duties of a month: for each cluster somebody is in charge of, the branches at or below its units that are marked
 * difficult (all as of the month's last day, or `asOf` where that comes first). Attended is what the attendance of a held
 * meeting says of a superior, or what he confirmed himself. One statement.
 */
export async function branchDuties(
  tx: Tx,
  which: DutyReach,
  { month, asOf }: { month: Month; asOf: Day },
): Promise<BranchDuty[]> {
  const day = lastOf(month) < asOf ? lastOf(month) : asOf;
  const mine =
    'people' in which
      ? Prisma.sql`g.person_id = ANY(${[...which.people]}::int[])`
      : isBelow('c.unit_id', which.roots, day);
  const rows = await tx.$queryRaw<Row[]>`
    WITH RECURSIVE charged AS (
      SELECT g.person_id, c.name AS cluster, m.unit_id FROM cluster_charge g
      JOIN cluster c ON c.id = g.cluster_id AND ${holds('c', day)}
      JOIN cluster_unit m ON m.cluster_id = c.id AND ${holds('m', day)}
      WHERE ${holds('g', day)} AND ${mine}),
    down(given, unit_id) AS (
      SELECT DISTINCT unit_id, unit_id FROM charged
      UNION SELECT d.given, v.unit_id FROM down d JOIN unit_version v ON v.parent_id = d.unit_id AND ${holds('v', day)}),
    duty AS (
      SELECT DISTINCT ON (c.person_id, d.unit_id) c.person_id, d.unit_id, v.name AS branch, c.cluster
      FROM charged c JOIN down d ON d.given = c.unit_id
      JOIN unit_version v ON v.unit_id = d.unit_id AND v.kind = 'branch' AND ${holds('v', day)}
      JOIN unit_mark k ON k.unit_id = d.unit_id AND k.mark = 'difficult' AND ${holds('k', day)}
      ORDER BY c.person_id, d.unit_id, c.cluster)
    SELECT y.person_id AS "personId", ${shownName('p')} AS person, y.unit_id AS "unitId", y.branch, y.cluster,
      b.planned_on, b.noted_at IS NOT NULL AS noted, a.id AS "meetingId", a.code AS meeting, a.held_on
    FROM duty y JOIN person p ON p.id = y.person_id
    LEFT JOIN branch_duty b ON b.person_id = y.person_id AND b.unit_id = y.unit_id AND b.month = ${month}
    LEFT JOIN LATERAL (
      SELECT m.id, m.code, m.held_on FROM meeting m JOIN meeting_branch x ON x.meeting_id = m.id AND x.unit_id = y.unit_id
      WHERE m.state = 'held' AND m.held_on BETWEEN ${firstOf(month)}::date AND ${day}::date
        AND (m.id = b.meeting_id OR EXISTS (SELECT FROM attendance t WHERE t.meeting_id = m.id AND t.person_id = y.person_id
          AND t.role = 'superior' AND t.state = 'present'))
      ORDER BY m.id = b.meeting_id DESC NULLS LAST, m.held_on DESC LIMIT 1) a ON TRUE
    ORDER BY p.name, p.id, y.branch, y.unit_id`;
  return rows.map(({ planned_on, held_on, ...row }) => ({
    ...{ ...row, month },
    plannedOn: planned_on && dayOf(planned_on),
    attendedOn: held_on && dayOf(held_on),
  }));
}

type Row = Omit<BranchDuty, 'plannedOn' | 'attendedOn' | 'month'> & { planned_on: Date | null; held_on: Date | null };

/** What is written down about a duty; what is not given stays as it was. */
export async function keepDuty(
  tx: Tx,
  key: { personId: number; unitId: number; month: Month },
  change:
    | { plannedOn: Day }
    | { meetingId: number }
    | { meetingId: number; wentWell: string; toImprove: string; notedAt: Date },
): Promise<void> {
  const data = 'plannedOn' in change ? { plannedOn: dateOf(change.plannedOn) } : change;
  await tx.branchDuty.upsert({ where: { personId_unitId_month: key }, create: { ...key, ...data }, update: data });
}

/** Superiors who were at a meeting. */
export async function superiorsAt(tx: Tx, meetingId: number): Promise<number[]> {
  const rows = await tx.attendance.findMany({ where: { meetingId, role: 'superior', state: 'present' } });
  return rows.map(({ personId }) => personId);
}
