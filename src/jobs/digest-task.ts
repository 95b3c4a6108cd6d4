import { z } from 'zod';
import { digestReply } from '../bot/digests/digest.ts';
import { digestFigures } from '../db/digest.ts';
import { askedIn } from '../db/queries/digests/digest-asked.ts';
import { businessDay } from '../domain/calendar.ts';
import { digestForm } from '../domain/digests/digest-choice.ts';
import { digestPeriod, formatPeriod } from '../domain/digests/digest-period.ts';
import { UserError } from '../domain/errors.ts';
import { reachedProgrammes } from '../reports/programme-section.ts';
import { task } from './task.ts';

/** A country's figures take some ten seconds; nothing is written, so it may simply run again. */
const LONG = { timeout: 120_000, maxWait: 30_000 };

/** A digest too large to be made in a turn. */
export const digestTask = task({
  kind: 'digest',
  title: 'Lập báo cáo',
  input: z.object({ unitId: z.int(), period: digestPeriod, before: digestPeriod, form: digestForm }),
  async run({ unitId, period, before, form }, { db, clock, progress }) {
    const today = businessDay(clock.now());
    const span = { period, before, today };
    await progress(10, `Đang cộng số liệu ${formatPeriod(period, today)}…`);
    const asOf = period.to < today ? period.to : today;
    const [root, programmes] = await db.prisma.$transaction(
      async (tx) =>
        [(await digestFigures(tx, [unitId], span)).get(unitId), await reachedProgrammes(tx, unitId, asOf)] as const,
      LONG,
    );
    if (!root) throw new UserError(`Đơn vị chưa có trong ${formatPeriod(period, today)}.`);
    await progress(100, `Đã lập báo cáo ${formatPeriod(period, today)}.`);
    return digestReply(root, span, { ...(await askedIn(db.prisma, period)), programmes }, form);
  },
});
