import { z } from 'zod';
import { closedPeriod, saveClosing } from '../../db/queries/digests/digest-choices.ts';
import { formatDay } from '../../domain/day.ts';
import { monthOf, monthPeriod } from '../../domain/digests/digest-period.ts';
import { UserError } from '../../domain/errors.ts';
import { fold } from '../../domain/fold.ts';
import { bold } from '../../post/reply.ts';
import { can } from '../access.ts';
import type { Answer, Context } from '../command.ts';
import { reader } from '../fields.ts';
import { ownUnit } from './digest-target.ts';

/** Reports are closed within a month, so that each month has one report. */
const [FIRST, LAST] = [10, 28];

const closing = z.object({ unitId: z.int(), name: z.string(), closesOn: z.int().nullable(), text: z.string() });

/** “15”, “ngày 15”, “cuối tháng”; of the unit one leads. */
export const closingField = reader(
  closing,
  async (text, context) => {
    const said = fold(text);
    const day = /^(?:ngay )?(\d{1,2})$/.exec(said)?.[1];
    const last = /^(cuoi thang|het thang|thang|duong lich)$/.test(said);
    if (!last && !(Number(day) >= FIRST && Number(day) <= LAST))
      throw new UserError(`Đồng chí nhắn một ngày từ ${FIRST} đến ${LAST}, hoặc “cuối tháng”.`);
    const { unitId, name } = await ownUnit(context, can.setDigestPeriod);
    const closesOn = last ? null : Number(day);
    const how =
      closesOn === null ? 'theo tháng dương lịch' : `từ ngày ${closesOn + 1} tháng trước đến ngày ${closesOn}`;
    const card = `Báo cáo tháng của ${name} và các đơn vị bên dưới: ${how} (BC-01), từ báo cáo tháng này.`;
    return { unitId, name, closesOn, text: card };
  },
  async () =>
    [15, 20, 25]
      .map((day) => ({ label: `Ngày ${day}`, say: String(day) }))
      .concat({ label: 'Cuối tháng', say: 'cuối tháng' }),
);

/** Closes the unit's months on that day from this month on; months already closed stay as they were. */
export async function setClosing(given: z.infer<typeof closing>, { tx, today, trace }: Context): Promise<Answer> {
  const { unitId, name, closesOn } = given;
  const month = monthPeriod(monthOf(today), null);
  await saveClosing(tx, unitId, month.from, closesOn);
  trace({ action: 'setDigestPeriod', subject: `unit:${unitId}`, after: { closesOn } });
  const { from, to, name: called } = await closedPeriod(tx, unitId, month);
  return {
    text: `${bold(`Đã đổi ngày chốt báo cáo tháng của ${name}`)}\nBáo cáo ${called}: ${formatDay(from)} – ${formatDay(to)}.`,
    buttons: [
      [
        { label: 'Xem BC-01', say: '/dieu BC-01' },
        { label: 'Báo cáo', say: '/baocao' },
      ],
    ],
    subject: `unit:${unitId}`,
  };
}
