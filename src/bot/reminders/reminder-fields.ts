import { z } from 'zod';
import { reminderChoice } from '../../db/queries/reminders/reminders.ts';
import type { Hour } from '../../domain/calendar.ts';
import { UserError } from '../../domain/errors.ts';
import { morningHours } from '../../domain/reminders/morning.ts';
import { mutable } from '../../reminders/kinds.ts';
import type { Context } from '../command.ts';
import { choice } from '../data-rights/data-fields.ts';
import { reader } from '../fields.ts';

const hours = morningHours.map((hour) => ({ label: sayHour(hour), say: hour }));

/** '7:00'. */
export function sayHour(hour: string): string {
  return hour.replace(/^0/, '');
}

/** One of the hours at which the day's reminders may come: "17:00", "17h", "6 giờ 30". */
export const morningHour = reader(
  z.string().refine((text): text is Hour => morningHours.some((hour) => hour === text)),
  async (text) => {
    const [, h = '', m = '00'] = /(\d{1,2})\s*(?:[:hg.]|giờ|gio)?\s*(\d{2})?/iu.exec(text) ?? [];
    const said = `${h.padStart(2, '0')}:${m}`;
    if (morningHours.some((hour) => hour === said)) return said;
    throw new UserError('Đồng chí chọn một trong các giờ dưới đây giúp.', { choices: hours });
  },
  async () => hours,
);

/** A kind to be turned off: those still on are offered. */
export const kindOn = choice(mutable, (context) => offered(context, false));

/** A kind to be turned on again: those turned off are offered. */
export const kindOff = choice(mutable, (context) => offered(context, true));

async function offered({ actor, tx }: Context, off: boolean) {
  const { muted } = await reminderChoice(tx, actor.person?.personId ?? 0);
  const fitting = Object.entries(mutable).filter(([kind]) => muted.includes(kind) === off);
  return fitting.map(([kind, title]) => ({ label: title, say: kind }));
}
