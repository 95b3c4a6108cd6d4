import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { department, readDepartmentLine, withDepartment } from '../../src/bot/plans/department-field.ts';
import { departmentCard, viewDepartment } from '../../src/bot/plans/department-plan.ts';
import { quarterField } from '../../src/bot/plans/quarter-field.ts';

export default command({
  name: 'kehoach ban',
  summary: 'Kế hoạch quý của ban',
  allow: can.mergePlan,
  input: z.object({ quarter: quarterField.optional(), unit: department.optional(), page: z.int().optional() }),
  examples: ['/kehoach ban', '/kehoach ban quý 4'],
  read: readDepartmentLine,
  run: ({ page, ...said }, context) =>
    withDepartment(said, context, {
      verb: 'kehoach ban',
      run: async (unitId, quarter) => departmentCard(await viewDepartment(unitId, quarter, context), page ?? 1),
    }),
});
