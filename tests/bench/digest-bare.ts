import type { Database } from '../../src/db/open/open.ts';

/** What the digests read, each table once, joined and added up by the database alone. */
const statements = [
  `SELECT count(*), sum(v.end_on - v.start_on + 1), min(u.kind), count(DISTINCT v.purpose), count(v.order_number)
   FROM visit_participant w JOIN visit v ON v.id = w.visit_id JOIN visit_place p ON p.visit_id = v.id
   LEFT JOIN unit_version u ON u.unit_id = p.unit_id
   WHERE w.state = 'agreed' AND v.start_on <= '2026-12-31' AND v.end_on >= '2025-01-01'`,
  `SELECT extract(month FROM m.held_on), count(*), sum(b.present), sum(b.total), max(b.unit_id)
   FROM meeting m JOIN meeting_branch b ON b.meeting_id = m.id
   WHERE m.state = 'held' AND m.held_on BETWEEN '2026-01-01' AND '2026-12-31' GROUP BY 1`,
  `SELECT kind, count(*), max(parent_id) FROM unit_version GROUP BY 1`,
  `SELECT o.kind, count(*), count(a.unreachable) FROM position o JOIN person p ON p.id = o.person_id
   LEFT JOIN account a ON a.person_id = p.id GROUP BY 1`,
  `SELECT state, count(*), min(due_on) FROM work_task GROUP BY 1`,
  `SELECT mark, count(*), count(d.meeting_id) FROM unit_mark k LEFT JOIN branch_duty d ON d.unit_id = k.unit_id GROUP BY 1`,
];

/** Seconds of reading the same rows once by bare SQL. */
export async function readBare({ prisma }: Database): Promise<number> {
  const begun = performance.now();
  for (const sql of statements) await prisma.$queryRawUnsafe(sql);
  return (performance.now() - begun) / 1_000;
}
