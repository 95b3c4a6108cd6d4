import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { programmeField } from '../../src/bot/programmes/programme-target.ts';
import { showTrend } from '../../src/bot/programmes/programme-views.ts';

export default command({
  name: 'mohinh xuhuong',
  summary: 'Một mô hình theo tháng',
  allow: can.seeProgrammes,
  input: z.object({ of: programmeField }),
  ask: { of: 'Xem xu hướng mô hình nào?' },
  examples: ['/mohinh xuhuong', '/mohinh xuhuong 3-co'],
  run: ({ of }, context) => showTrend(of, context),
});
