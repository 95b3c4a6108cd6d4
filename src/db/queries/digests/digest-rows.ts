import { z } from 'zod';
import type { Day } from '../../../domain/day.ts';
import type { DigestDetail } from '../../../domain/digests/digest-detail.ts';
import type { DayRange } from '../../../domain/visits/visit.ts';
import { Prisma } from '../../client/client.ts';
import type { Tx } from '../../open/open.ts';
import { holds } from '../effective.ts';
import { shownName } from '../people/shown.ts';
import { unvisitedUnits } from '../units/unvisited.ts';
import { isMismatched, keptBranches, UNVISITED_MONTHS } from './digest-branches.ts';
import { attendance, isOpenTask, unreachablePeople } from './digest-figures.ts';
import { homes, planAnew, territoryOf } from './digest-home.ts';

/** A cell of a list; days as YYYY-MM-DD. */
export type Cell = string | number | null;

/** A part of a list, and how many rows the whole has. */
export interface Listed {
  total: number;
  rows: Cell[][];
}

/** Which rows: of a unit and all below it, in a period cut at today (`before`: the one before it). */
export interface RowQuestion {
  unitId: number;
  period: DayRange;
  before: DayRange;
  /** The day on which it is asked: the one after the period, or today. */
  on: Day;
  limit: number;
  offset: number;
}

/** Lists that the database makes; those of visits come from the ledgers (db/digest-visits.ts). */
export type CountedDetail = Exclude<DigestDetail, 'visits' | 'open'>;

const found = z.array(z.object({ total: z.int(), cells: z.array(z.union([z.string(), z.number(), z.null()])) }));

/** A page of the rows behind a figure, columns as domain/digests/digest-detail.ts names them. */
export async function digestRows(tx: Tx, detail: CountedDetail, question: RowQuestion): Promise<Listed> {
  const { unitId, period, limit, offset } = question;
  if (detail === 'unvisited') {
    const { total, units } = await unvisitedUnits(tx, [unitId], {
      asOf: period.to,
      months: UNVISITED_MONTHS,
      limit,
      offset,
    });
    return { total, rows: units.map(({ name, last }) => [name, last]) };
  }
  await planAnew(tx);
  const territory = await territoryOf(tx, [unitId], period.to);
  const rows = found.parse(
    await tx.$queryRaw`
      WITH RECURSIVE ${homes(territory)}, ${keptBranches(question, territory.units.length, 'rows')},
      named AS (SELECT v.unit_id, v.name, p.name AS above FROM home h
        JOIN unit_version v ON v.unit_id = h.unit_id AND ${holds('v', period.to)}
        LEFT JOIN unit_version p ON p.unit_id = v.parent_id AND ${holds('p', period.to)})
      SELECT cells, (count(*) OVER ())::int AS total FROM (${lists[detail](period)}) q
      ORDER BY place, cells->>0, cells::text LIMIT ${limit}::int OFFSET ${offset}::int`,
  );
  return { total: rows[0]?.total ?? 0, rows: rows.map(({ cells }) => cells) };
}

/** Of each list: `cells`, and `place`, by which it is sorted first. */
const lists: Readonly<Record<Exclude<CountedDetail, 'unvisited'>, (period: DayRange) => Prisma.Sql>> = {
  late: () => Prisma.sql`
    SELECT jsonb_build_array(n.name, n.above, k.last, coalesce(k.rule, 'đơn vị tự đặt')) AS cells,
      coalesce(k.last, '0001-01-01') AS place
    FROM kept k JOIN named n USING (unit_id) WHERE k.late`,
  branches: () => Prisma.sql`
    SELECT jsonb_build_array(n.name, n.above, coalesce(k.meetings, 0), k.present, k.total, k.last,
      CASE WHEN k.late AND k.met THEN 'chưa đủ buổi' WHEN k.late THEN 'quá hạn' WHEN k.met THEN 'đã họp' ELSE 'chưa đến hạn' END) AS cells, n.above AS place
    FROM kept k JOIN named n USING (unit_id)`,
  difficult: (period) => Prisma.sql`
    SELECT jsonb_build_array(n.name, n.above, (SELECT max(a.held_on) FROM (${attendance(period, Prisma.sql`m.held_on`)}) a)) AS cells,
      n.above AS place
    FROM home h JOIN named n USING (unit_id)
    JOIN unit_mark k ON k.unit_id = h.unit_id AND k.mark = 'difficult' AND ${holds('k', period.to)}
    WHERE h.kind = 'branch'`,
  tasks: (period) => Prisma.sql`
    SELECT jsonb_build_array(t.text, CASE WHEN o.restricted_at IS NULL THEN t.owner_name ELSE ${shownName('o')} END, n.name, t.due_on) AS cells,
      coalesce(t.due_on, '9999-12-31') AS place
    FROM home h JOIN named n USING (unit_id) JOIN work_task t ON t.unit_id = h.unit_id LEFT JOIN person o ON o.id = t.owner_id
    WHERE ${isOpenTask(period)}`,
  unreachable: (period) => Prisma.sql`
    SELECT jsonb_build_array(${shownName('p')}, n.name, u.title, CASE u.why WHEN 'blocked' THEN 'đã chặn trợ lý' WHEN 'not found' THEN 'chưa mở trợ lý'
      WHEN 'deactivated' THEN 'tài khoản không còn' ELSE u.why END) AS cells, n.name AS place
    FROM (${unreachablePeople(period)}) u JOIN named n USING (unit_id) JOIN person p ON p.id = u.person_id`,
  mismatched: (period) => Prisma.sql`
    SELECT jsonb_build_array(m.code, n.name, m.held_on, b.present, b.total) AS cells, m.held_on AS place
    FROM home h JOIN named n USING (unit_id) JOIN meeting_branch b ON b.unit_id = h.unit_id JOIN meeting m ON m.id = b.meeting_id
    WHERE m.state = 'held' AND m.held_on BETWEEN ${period.from}::date AND ${period.to}::date AND ${isMismatched}`,
};
