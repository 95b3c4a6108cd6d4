import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { remindMissing } from '../../src/bot/programmes/programme-remind.ts';
import { programmeField } from '../../src/bot/programmes/programme-target.ts';

export default command({
  name: 'mohinh nhac',
  summary: 'Nhắc đúng những đơn vị chưa đạt',
  allow: can.confirmProgramme,
  input: z.object({ of: programmeField }),
  ask: { of: 'Nhắc về mô hình nào?' },
  examples: ['/mohinh nhac', '/mohinh nhac 3-co'],
  run: ({ of }, context) => remindMissing(of, context),
});
