import { branchDuties, superiorsAt } from '../../db/queries/meetings/branch-duties.ts';
import type { WholeMeeting } from '../../db/queries/meetings/meetings.ts';
import { monthOf } from '../../domain/meetings/branch-duty.ts';
import { bold } from '../../post/reply.ts';
import type { Context } from '../command.ts';
import { tellAll } from '../plans/plan-letters.ts';

/** Asks those in charge of a difficult branch who attended its meeting for their lessons (SH-12), once a meeting. */
export async function askLessons({ id, code, heldOn }: WholeMeeting, context: Context): Promise<void> {
  const people = await superiorsAt(context.tx, id);
  if (people.length === 0) return;
  const duties = await branchDuties(context.tx, { people }, { month: monthOf(heldOn), asOf: context.today });
  for (const { personId, branch, unitId, month } of duties.filter(
    ({ meetingId, noted }) => meetingId === id && !noted,
  )) {
    const text = `${bold(`Đã ghi đồng chí dự sinh hoạt ${branch}`)} (${code}).\nĐồng chí rút kinh nghiệm mặt được, mặt chưa được (SH-12).`;
    const buttons = [[{ label: 'Rút kinh nghiệm', say: `/khokhan rut #${unitId}@${month}` }]];
    await tellAll(context, [personId], { matter: `lessons:${id}:${unitId}`, reply: { text, buttons } });
  }
}
