import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { showSteps } from '../../src/bot/programmes/programme-steps.ts';
import { programmeField } from '../../src/bot/programmes/programme-target.ts';

export default command({
  name: 'mohinh buoc',
  summary: 'Các bước và hạn của một mô hình',
  allow: can.seeProgrammes,
  input: z.object({ of: programmeField }),
  ask: { of: 'Xem các bước của mô hình nào?' },
  examples: ['/mohinh buoc', '/mohinh buoc dan-tin-dang-cu'],
  run: ({ of }, context) => showSteps(of, context),
});
