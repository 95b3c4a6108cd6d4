import { shownName } from '../db/queries/people/shown.ts';
import { addDays, type Day, formatDay } from '../domain/day.ts';
import { among } from './asked-sql.ts';
import { type Asked, reminder } from './reminder.ts';
import { listed } from './said.ts';

/** Days after an invitation was made on which its maker is told that nobody has used it. */
const WAITS = 3;

interface Row {
  id: string;
  personId: number;
  whom: string;
  madeOn: Day;
  endsOn: Day;
}

/** Invitations nobody has used: after three days, and the day before they end. */
export default reminder({
  name: 'invitation-unused',
  title: 'Lời mời chưa ai dùng',
  duty: false,
  sum: (briefs) => `${briefs.length} lời mời chưa ai dùng: ${listed(briefs)}.`,
  more: { label: 'Mời lại', say: '/moi' },
  async find(asked) {
    return (await unused(asked)).map(({ id, personId, whom, madeOn, endsOn }) => ({
      subject: `invitation:${id}`,
      people: [personId],
      on: [...new Set([addDays(madeOn, WAITS), addDays(endsOn, -1)])].filter((on) => on > madeOn && on < endsOn).sort(),
      line: `Lời mời ${whom} chưa ai dùng, hết hạn ${formatDay(endsOn)}.`,
      brief: `${whom} (hết hạn ${formatDay(endsOn)})`,
      button: { label: 'Mời lại', say: '/moi' },
    }));
  },
});

/** The first twelve figures of its hash tell an invitation apart and open nothing. */
function unused(asked: Asked): Promise<Row[]> {
  const { tx, now } = asked;
  return tx.$queryRaw<Row[]>`
    SELECT left(i.code_hash, 12) AS id, i.created_by AS "personId", coalesce(${shownName('p')}, 'vào ' || coalesce(
        (SELECT v.name FROM unit_version v WHERE v.unit_id = i.unit_id ORDER BY v.valid_from DESC LIMIT 1), 'đơn vị')) AS whom,
      (i.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date::text AS "madeOn",
      (i.expires_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date::text AS "endsOn"
    FROM invitation i LEFT JOIN person p ON p.id = i.person_id
    WHERE i.created_by IS NOT NULL AND i.uses_left > 0 AND i.expires_at > ${now}::timestamptz AND ${among('i.created_by', asked)}
    ORDER BY i.expires_at, i.code_hash`;
}
