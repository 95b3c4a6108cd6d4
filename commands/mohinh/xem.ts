import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { showProgramme } from '../../src/bot/programmes/programme-page.ts';
import { programmeField } from '../../src/bot/programmes/programme-target.ts';

export default command({
  name: 'mohinh xem',
  summary: 'Một mô hình: con số, tiêu chí, đơn vị chưa đạt',
  allow: can.seeProgrammes,
  input: z.object({ of: programmeField }),
  ask: { of: 'Mô hình nào?' },
  examples: ['/mohinh xem', '/mohinh xem 3-co', '/mohinh xem 3 có @missing'],
  run: ({ of }, context) => showProgramme(of, context),
});
