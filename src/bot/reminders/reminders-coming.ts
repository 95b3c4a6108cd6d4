import { holidaysNow } from '../../db/holidays.ts';
import { workingDayFrom } from '../../domain/calendar.ts';
import { addDays, type Day, dateOf, dayOf } from '../../domain/day.ts';
import { kinds } from '../../reminders/kinds.ts';
import { mattersOf } from '../../reminders/matters.ts';
import type { Context } from '../command.ts';

/** How far ahead is looked. */
const AHEAD = 14;

/** What a person will be reminded of if nothing is done meanwhile, and when. */
export interface Coming {
  on: Day;
  kind: string;
  line: string;
}

/** The reminders of a person in the days to come, the next first; nothing of what is to come is written down: it is worked out. */
export async function comingReminders(context: Context, heldTo: Day | null): Promise<Coming[]> {
  const { actor, tx, today, clock } = context;
  const personId = actor.person?.personId ?? 0;
  const holidays = await holidaysNow(tx);
  const matters = await mattersOf(kinds, { tx, day: today, now: clock.now(), holidays, people: [personId] });
  const morning = (on: Day) => workingDayFrom(heldTo !== null && heldTo > on ? heldTo : on, holidays);
  const coming = matters.flatMap(({ on, kind, line }) => {
    const next = on.map(morning).find((day) => day > today);
    return next && next <= addDays(today, AHEAD) ? [{ on: next, kind, line }] : [];
  });
  return [...coming, ...(await visitsComing(context, personId))].sort((a, b) => (a.on < b.on ? -1 : 1));
}

async function visitsComing({ tx, today }: Context, personId: number): Promise<Coming[]> {
  const visits = await tx.visit.findMany({
    where: {
      startOn: { gt: dateOf(today), lte: dateOf(addDays(today, AHEAD + 1)) },
      state: { in: ['planned', 'approved'] },
      participants: { some: { personId, state: 'agreed' } },
    },
    select: { code: true, startOn: true },
    orderBy: { startOn: 'asc' },
  });
  return visits.map(({ code, startOn }) => ({
    on: addDays(dayOf(startOn), -1),
    kind: 'visit-tomorrow',
    line: `Chiều: nhắc chuyến ${code} hôm sau.`,
  }));
}
