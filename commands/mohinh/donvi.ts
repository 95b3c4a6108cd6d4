import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { programmeField } from '../../src/bot/programmes/programme-target.ts';
import { showGroups } from '../../src/bot/programmes/programme-views.ts';

export default command({
  name: 'mohinh donvi',
  summary: 'Một mô hình theo đơn vị cấp trên, có biểu đồ',
  allow: can.seeProgrammes,
  input: z.object({ of: programmeField }),
  ask: { of: 'Xem theo đơn vị mô hình nào?' },
  examples: ['/mohinh donvi', '/mohinh donvi 3-co'],
  run: ({ of }, context) => showGroups(of, context),
});
