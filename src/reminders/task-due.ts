import { addDays, type Day, formatDay } from '../domain/day.ts';
import { among } from './asked-sql.ts';
import { type Asked, reminder } from './reminder.ts';
import { listed } from './said.ts';

/** The day before, the day itself, and three days after; then the unit's secretary hears of it. */
const ON = [-1, 0, 3];
const UP = 5;
const [FOLLOWED, AHEAD] = [30, 30];
/** Characters of a task shown. */
const SHOWN = 60;

interface Row {
  id: number;
  code: string;
  personId: number;
  unitId: number;
  text: string;
  dueOn: Day;
}

/** Tasks somebody took on that are due and open. */
export default reminder({
  name: 'task-due',
  title: 'Việc đến hạn',
  duty: false,
  sum: (briefs) => `${briefs.length} việc đến hạn: ${listed(briefs)}.`,
  more: { label: 'Việc của tôi', say: '/viec' },
  late: {
    name: 'task-due-late',
    title: 'Việc quá hạn trong đơn vị',
    sum: (briefs) => `${briefs.length} việc trong đơn vị quá hạn: ${listed(briefs)}.`,
    more: { label: 'Việc của đơn vị', say: '/viec donvi' },
  },
  async find(asked) {
    return (await open(asked)).map(({ id, personId, unitId, text, dueOn }) => ({
      subject: `task:${id}`,
      people: [personId],
      on: ON.map((days) => addDays(dueOn, days)),
      line: `Việc “${text}”: ${asked.day > dueOn ? 'quá hạn' : 'hạn'} ${formatDay(dueOn)}.`,
      brief: `“${text.slice(0, SHOWN / 2)}” (${formatDay(dueOn)})`,
      button: { label: 'Việc của tôi', say: '/viec' },
      up: { on: addDays(dueOn, UP), unitId },
    }));
  },
});

function open(asked: Asked): Promise<Row[]> {
  const { tx, day } = asked;
  return tx.$queryRaw<Row[]>`
    SELECT t.id, t.code, t.owner_id AS "personId", t.unit_id AS "unitId", left(t.text, ${SHOWN}) AS text, t.due_on::text AS "dueOn"
    FROM work_task t WHERE t.state = 'open' AND t.owner_id IS NOT NULL
      AND t.due_on BETWEEN ${addDays(day, -FOLLOWED)}::date AND ${addDays(day, AHEAD)}::date AND ${among('t.owner_id', asked)}
    ORDER BY t.due_on, t.id`;
}
