import { addDays, type Day, formatDay } from '../domain/day.ts';
import { among } from './asked-sql.ts';
import { type Asked, reminder } from './reminder.ts';
import { listed } from './said.ts';

/** Mornings after the meeting, at least 24 hours past it, on which its caller is reminded; later the level above hears. */
const ON = [2, 5];
const UP = 9;
/** So long that what those above missed in a holiday is made up for. */
const FOLLOWED = 23;

interface Row {
  id: number;
  code: string;
  personId: number;
  heldOn: Day;
  unitId: number;
  name: string;
}

/** Minutes that are not closed 24 hours after a meeting. */
export default reminder({
  name: 'minutes-due',
  title: 'Biên bản sinh hoạt chưa xong',
  duty: false,
  sum: (briefs) => `Chưa xong biên bản ${briefs.length} buổi: ${listed(briefs)}.`,
  more: { label: 'Biên bản', say: '/bienban' },
  late: {
    name: 'minutes-due-late',
    title: 'Chi đoàn chưa xong biên bản',
    sum: (briefs) => `${briefs.length} buổi sinh hoạt chưa có biên bản: ${listed(briefs)}.`,
  },
  async find(asked) {
    const rows = await unwritten(asked);
    return rows.map(({ id, code, personId, heldOn, unitId, name }) => ({
      subject: `meeting:${id}`,
      people: [personId],
      on: ON.map((days) => addDays(heldOn, days)),
      line: `Biên bản buổi sinh hoạt ${formatDay(heldOn)} của ${name} chưa xong.`,
      brief: `${name} ${formatDay(heldOn)}`,
      button: { label: `Biên bản ${code}`, say: `/bienban ${code}` },
      up: { on: addDays(heldOn, UP), unitId },
    }));
  },
});

function unwritten(asked: Asked): Promise<Row[]> {
  const { tx, day } = asked;
  return tx.$queryRaw<Row[]>`
    SELECT m.id, m.code, m.called_by AS "personId", m.held_on::text AS "heldOn", b.unit_id AS "unitId", b.name
    FROM meeting m CROSS JOIN LATERAL (
      SELECT unit_id, name FROM meeting_branch b WHERE b.meeting_id = m.id ORDER BY unit_id LIMIT 1) b
    WHERE m.held_on BETWEEN ${addDays(day, -FOLLOWED)}::date AND ${addDays(day, -1)}::date AND m.state IN ('called', 'held')
      AND NOT EXISTS (SELECT FROM minutes x WHERE x.meeting_id = m.id AND x.closed_at IS NOT NULL)
      AND ${among('m.called_by', asked)}
    ORDER BY m.held_on, m.id`;
}
