import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { planDuty } from '../../src/bot/meetings/duty.ts';
import { demandPlannable, demandSome, dutyAnd, dutyField } from '../../src/bot/meetings/duty-field.ts';
import { changeDay } from '../../src/bot/units/unit-field.ts';

export default command({
  name: 'khokhan hen',
  summary: 'Hẹn ngày dự sinh hoạt',
  allow: can.keepDuty,
  input: z.object({ duty: dutyField, day: changeDay }),
  ask: { duty: 'Dự sinh hoạt chi đoàn nào?', day: 'Dự ngày nào?' },
  examples: ['/khokhan hen'],
  read: dutyAnd('day', changeDay),
  async check({ duty, day }, context) {
    if (!duty) await demandSome(context);
    if (day) demandPlannable(day, context);
  },
  run: planDuty,
});
