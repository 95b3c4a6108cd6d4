import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { department, readDepartmentLine, withDepartment } from '../../src/bot/plans/department-field.ts';
import { submit } from '../../src/bot/plans/plan-submit.ts';
import { quarterField } from '../../src/bot/plans/quarter-field.ts';

export default command({
  name: 'kehoach trinh',
  summary: 'Trình duyệt kế hoạch quý của ban',
  allow: can.mergePlan,
  input: z.object({ quarter: quarterField.optional(), unit: department.optional() }),
  examples: ['/kehoach trinh', '/kehoach trinh quý 4'],
  read: readDepartmentLine,
  run: (said, context) =>
    withDepartment(said, context, {
      verb: 'kehoach trinh',
      run: (unitId, quarter) => submit(unitId, quarter, context),
    }),
});
