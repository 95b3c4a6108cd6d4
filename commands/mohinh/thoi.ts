import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { endProgramme } from '../../src/bot/programmes/programme-steps.ts';
import { programmeField } from '../../src/bot/programmes/programme-target.ts';

export default command({
  name: 'mohinh thoi',
  summary: 'Thôi theo dõi một mô hình',
  allow: can.manageProgrammes,
  input: z.object({ of: programmeField }),
  ask: { of: 'Thôi theo dõi mô hình nào?' },
  examples: ['/mohinh thoi'],
  confirm: async ({ of }) => ({
    text: `Thôi theo dõi mô hình ${of.code} từ hôm nay, đồng chí chắc chưa?`,
    save: 'Thôi theo dõi',
  }),
  run: ({ of }, context) => endProgramme(of, context),
});
