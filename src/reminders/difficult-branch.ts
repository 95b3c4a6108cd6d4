import { holds } from '../db/queries/effective.ts';
import { type Day, partsOf } from '../domain/day.ts';
import { monthChecked } from './month-checked.ts';
import { type Asked, reminder } from './reminder.ts';
import { listed } from './said.ts';

/** The day of the month by which a difficult branch is to have been attended, and when the level above hears of it. */
const [BY, UP] = [20, 27];

interface Row {
  unitId: number;
  parentId: number;
  name: string;
  people: number[];
}

/** Difficult branches whose meeting none of the level above has attended this month (SH-11): whoever is in charge of them. */
export default reminder({
  name: 'difficult-branch',
  title: 'Chi đoàn khó khăn chưa có người dự sinh hoạt',
  duty: false,
  sum: (briefs) => `${briefs.length} chi đoàn khó khăn chưa có người dự sinh hoạt: ${listed(briefs)}.`,
  more: { label: 'Dự sinh hoạt', say: '/khokhan' },
  late: {
    name: 'difficult-branch-late',
    title: 'Chi đoàn khó khăn chưa ai dự',
    sum: (briefs) => `${briefs.length} chi đoàn khó khăn trong tháng chưa ai dự sinh hoạt: ${listed(briefs)}.`,
    more: { label: 'Chi đoàn khó khăn', say: '/khokhan' },
  },
  async find(asked) {
    const { day, people } = asked;
    const { from, to } = monthChecked(day);
    const by: Day = `${from.slice(0, 8)}${BY}`;
    if (people === undefined && day < by) return [];
    return (await unattended(asked, from, to)).map(({ unitId, parentId, name, people: inCharge }) => ({
      subject: `unit:${unitId}.${from.slice(0, 7)}`,
      people: inCharge,
      on: [by],
      line: `${name} (khó khăn): tháng ${partsOf(from).m} chưa có ai dự sinh hoạt.`,
      brief: name,
      button: { label: 'Dự sinh hoạt', say: '/khokhan' },
      up: { on: `${from.slice(0, 8)}${UP}`, unitId: parentId },
    }));
  },
});

/** In charge: whoever planned it this month, else whoever has the branch's cluster. */
function unattended({ tx, day }: Asked, from: Day, to: Day): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    SELECT v.unit_id AS "unitId", coalesce(v.parent_id, v.unit_id) AS "parentId", v.name, coalesce(
      (SELECT array_agg(d.person_id) FROM branch_duty d WHERE d.unit_id = v.unit_id AND d.month = ${from.slice(0, 7)}),
      (SELECT array_agg(DISTINCT g.person_id) FROM cluster_unit c JOIN cluster_charge g ON g.cluster_id = c.cluster_id
        WHERE c.unit_id = v.unit_id AND ${holds('c', day)} AND ${holds('g', day)}), '{}') AS people
    FROM unit_mark k JOIN unit_version v ON v.unit_id = k.unit_id AND v.kind = 'branch' AND ${holds('v', day)}
    WHERE k.mark = 'difficult' AND ${holds('k', day)}
      AND NOT EXISTS (SELECT FROM branch_duty d WHERE d.unit_id = v.unit_id AND d.month = ${from.slice(0, 7)}
        AND d.meeting_id IS NOT NULL)
      AND NOT EXISTS (SELECT FROM meeting_branch b JOIN meeting m ON m.id = b.meeting_id
        JOIN attendance a ON a.meeting_id = m.id AND a.role = 'superior' AND a.state = 'present'
        WHERE b.unit_id = v.unit_id AND m.held_on BETWEEN ${from}::date AND ${to}::date AND m.state <> 'cancelled')
    ORDER BY v.unit_id`;
}
