import { z } from 'zod';
import { type Day, day } from '../../../domain/day.ts';
import { type Cadence, cadenceOf, type MeetingTerms, meetingTerms } from '../../../domain/meetings/cadence.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';
import { holds } from '../effective.ts';
import { saveTerms } from '../units/unit-terms.ts';

/** How a branch stands with its meetings as of a day: `rule` is the clause that asks for them, null: a unit's own setting. */
export interface BranchCadence extends Cadence {
  unitId: number;
  name: string;
  /** The unit right above it. */
  parent: { unitId: number; name: string } | null;
  lastMeeting: Day | null;
  rule: string | null;
}

const span = { from: day, to: day.nullable() };
const facts = z.object({
  unitId: z.int(),
  name: z.string(),
  parent: z.object({ unitId: z.int(), name: z.string() }).nullable(),
  life: z.object(span),
  recordsFrom: day,
  held: z.array(day),
  remote: z.array(z.object(span)),
  asked: z.array(z.object({ ...span, terms: meetingTerms })),
});

/**
 * Every branch that stands at or below `roots` on a day, with what it owes (domain/meetings/cadence.ts): the longest overdue first,
 * then those that are due, by name. One statement. Records begin when the bot came into use (its first account), or with
 * the branch's own first recorded meeting where that lies before. `part: 'open'` leaves those out that plainly owe nothing,
 * most of them late in a month, before their years of meetings are read; some that owe nothing are still among the rest.
 */
export async function branchCadence(
  tx: Tx,
  { roots, asOf, part = 'all' }: { roots: readonly number[] | 'all'; asOf: Day; part?: 'all' | 'open' },
): Promise<BranchCadence[]> {
  const rows = await tx.$queryRaw<unknown[]>`
    WITH RECURSIVE ${ground(roots, asOf)},
    asked(unit_id, height, valid_from, valid_to, terms) AS (
      SELECT p.unit_id, 0, p.valid_from, p.valid_to, p.terms FROM policy p WHERE p.programme = 'meetings'
      UNION ALL
      SELECT v.unit_id, a.height + 1, a.valid_from, a.valid_to, a.terms
      FROM asked a JOIN unit_version v ON v.parent_id = a.unit_id AND ${holds('v', asOf)}),
    branch AS (${part === 'all' ? Prisma.sql`SELECT * FROM standing` : openBranches(asOf)}),
    met AS (
      SELECT b.unit_id, jsonb_agg(m.held_on ORDER BY m.held_on) AS days, min(m.held_on) AS first
      FROM branch b JOIN meeting_branch x ON x.unit_id = b.unit_id JOIN meeting m ON m.id = x.meeting_id
      WHERE m.state = 'held' AND m.held_on <= ${asOf}::date GROUP BY b.unit_id),
    began AS (SELECT coalesce((min(bound_at) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, ${asOf}::date) AS day FROM account)
    SELECT b.unit_id AS "unitId", b.name,
      (SELECT jsonb_build_object('unitId', v.unit_id, 'name', v.name) FROM unit_version v
        WHERE v.unit_id = b.parent_id AND ${holds('v', asOf)}) AS parent,
      jsonb_build_object('from', u.valid_from, 'to', u.valid_to) AS life,
      least(began.day, met.first)::text AS "recordsFrom", coalesce(met.days, '[]') AS held,
      coalesce((SELECT jsonb_agg(jsonb_build_object('from', k.valid_from, 'to', k.valid_to)) FROM unit_mark k
        WHERE k.unit_id = b.unit_id AND k.mark = 'remote'), '[]') AS remote,
      coalesce((SELECT jsonb_agg(jsonb_build_object('from', a.valid_from, 'to', a.valid_to, 'terms', a.terms)
        ORDER BY a.height, a.valid_from DESC) FROM asked a WHERE a.unit_id = b.unit_id), '[]') AS asked
    FROM branch b JOIN unit u ON u.id = b.unit_id CROSS JOIN began LEFT JOIN met ON met.unit_id = b.unit_id`;
  return z
    .array(facts)
    .parse(rows)
    .map((one) => standing(one, asOf))
    .sort(byNeed);
}

/** The units of the roots and below, and the branches among them, on a day. */
function ground(roots: readonly number[] | 'all', asOf: Day): Prisma.Sql {
  const inside = roots === 'all' ? Prisma.sql`TRUE` : Prisma.sql`v.unit_id IN (SELECT unit_id FROM down)`;
  return Prisma.sql`
    down(unit_id) AS (
      SELECT u FROM unnest(${roots === 'all' ? [] : [...roots]}::int[]) AS u
      UNION SELECT v.unit_id FROM down JOIN unit_version v ON v.parent_id = down.unit_id AND ${holds('v', asOf)}),
    standing AS (
      SELECT v.unit_id, v.name, v.parent_id FROM unit_version v WHERE v.kind = 'branch' AND ${holds('v', asOf)} AND ${inside})`;
}

/** Whoever has met this month as often as anybody ever asked of him in one is neither short now nor overdue. */
function openBranches(asOf: Day): Prisma.Sql {
  return Prisma.sql`
    SELECT s.* FROM standing s
    LEFT JOIN (SELECT x.unit_id, count(*) AS n FROM meeting m JOIN meeting_branch x ON x.meeting_id = m.id
      WHERE m.state = 'held' AND m.held_on BETWEEN ${`${asOf.slice(0, 8)}01`}::date AND ${asOf}::date
      GROUP BY x.unit_id) r ON r.unit_id = s.unit_id
    LEFT JOIN (SELECT unit_id, max((terms->'perMonth'->>'value')::int) AS n FROM asked GROUP BY unit_id) a ON a.unit_id = s.unit_id
    WHERE coalesce(r.n, 0) < greatest(1, a.n)`;
}

function standing(one: z.infer<typeof facts>, asOf: Day): BranchCadence {
  const { unitId, name, parent, held } = one;
  const cadence = cadenceOf(one, asOf);
  return { unitId, name, parent, lastMeeting: held.at(-1) ?? null, ...cadence, rule: cadence.terms.rule };
}

function byNeed(a: BranchCadence, b: BranchCadence): number {
  const order = { overdue: 0, due: 1, settled: 2 } as const;
  return order[a.state] - order[b.state] || b.daysOverdue - a.daysOverdue || a.name.localeCompare(b.name, 'vi');
}

/** Sets how often branches at and below a unit meet, from a day on; what held before ends the day before and stays. */
export function saveMeetingTerms(tx: Tx, unitId: number, from: Day, terms: MeetingTerms): Promise<void> {
  return saveTerms(tx, { unitId, programme: 'meetings', appliesTo: 'branch' }, from, meetingTerms.parse(terms));
}
