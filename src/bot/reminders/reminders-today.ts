import { holidaysNow } from '../../db/holidays.ts';
import { reminderChoice, settledKey, settledSince } from '../../db/queries/reminders/reminders.ts';
import { addDays } from '../../domain/day.ts';
import { bold } from '../../post/reply.ts';
import { kinds } from '../../reminders/kinds.ts';
import { dueOf, MADE_UP_DAYS, mattersOf } from '../../reminders/matters.ts';
import { bundle } from '../../reminders/words.ts';
import type { Answer, Context } from '../command.ts';

/** What the asker is reminded of today and has not done: what his letter or digest of today counted, as it stands now. */
export async function showToday(context: Context): Promise<Answer> {
  const { actor, tx, today, clock } = context;
  const personId = actor.person?.personId ?? 0;
  const asked = { tx, day: today, now: clock.now(), holidays: await holidaysNow(tx), people: [personId] };
  const matters = await mattersOf(kinds, asked);
  const earlier = await settledSince(tx, [personId], { since: addDays(today, -2 * MADE_UP_DAYS), before: today });
  const { muted } = await reminderChoice(tx, personId);
  const own = matters.filter((matter) => {
    const on = dueOf(matter, today);
    if (on === undefined || earlier.has(settledKey({ ...matter, on }))) return false;
    return matter.duty || !muted.includes(matter.kind);
  });
  if (own.length > 0) return bundle(today, own);
  const buttons = [[{ label: 'Nhắc việc của tôi', say: '/nhac' }]];
  return { text: bold('Hôm nay không còn việc nào phải nhắc.'), buttons };
}
