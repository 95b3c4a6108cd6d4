import { type Day, dateOf, dayOf } from '../../../domain/day.ts';
import { type SetDay, setDayKind } from '../../../domain/holidays.ts';
import type { Tx } from '../../open/open.ts';

/** The calendar's days as administrators have set them. */
export async function setDays(tx: Tx): Promise<SetDay[]> {
  const rows = await tx.$queryRaw<{ day: Date; kind: string; name: string }[]>`
    SELECT day, kind, name FROM calendar_day ORDER BY day`;
  return rows.map(({ day, kind, name }) => ({ day: dayOf(day), kind: setDayKind.parse(kind), name }));
}

/** Sets some days; a day set before is set anew. */
export async function keepDays(tx: Tx, days: readonly SetDay[], by: { personId: number; at: Date }): Promise<void> {
  await tx.calendarDay.deleteMany({ where: { day: { in: days.map(({ day }) => dateOf(day)) } } });
  await tx.calendarDay.createMany({
    data: days.map(({ day, ...rest }) => ({ ...rest, day: dateOf(day), setBy: by.personId, setAt: by.at })),
  });
}

/** Takes back what was set on some days; gives how many there were. */
export async function dropDays(tx: Tx, days: readonly Day[]): Promise<number> {
  const { count } = await tx.calendarDay.deleteMany({ where: { day: { in: days.map(dateOf) } } });
  return count;
}
