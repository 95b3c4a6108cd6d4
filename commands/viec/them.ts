import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { line } from '../../src/bot/fields.ts';
import { addTask } from '../../src/bot/tasks/task-new.ts';
import { settleUnit, unitAnd, unitInReach } from '../../src/bot/units/unit-of-mine.ts';
import { WORK_ONLY } from '../../src/bot/work-only.ts';

const unit = unitInReach(can.keepTasks);
const said = line(400, 'Việc');

export default command({
  name: 'viec them',
  summary: 'Giao một việc ngoài buổi sinh hoạt',
  allow: can.keepTasks,
  input: z.object({ unit: unit.optional(), said }),
  ask: { said: `Việc gì, ai làm, hạn nào? Ví dụ: Nam làm sân, hạn 20/9\n${WORK_ONLY}` },
  examples: ['/viec them', '/viec them Nam làm sân, hạn 20/12'],
  read: unitAnd('said', { unit, rest: said }),
  check: async ({ unit: named }, context) => void settleUnit(named, can.keepTasks, context),
  run: (input, context) => addTask({ ...input, unit: settleUnit(input.unit, can.keepTasks, context) }, context),
});
