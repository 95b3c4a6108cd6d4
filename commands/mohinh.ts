import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { attempt } from '../src/bot/converse.ts';
import { readField } from '../src/bot/fields.ts';
import { listProgrammes } from '../src/bot/programmes/programme-list.ts';
import { showProgramme } from '../src/bot/programmes/programme-page.ts';
import { programmeField } from '../src/bot/programmes/programme-target.ts';

export default command({
  name: 'mohinh',
  summary: 'Mô hình: bao nhiêu đơn vị đạt, còn ai, việc gì tiếp theo',
  allow: can.seeProgrammes,
  input: z.object({ page: z.coerce.number().int().min(1).max(99).optional(), of: programmeField.optional() }),
  ask: { of: 'Mô hình nào?' },
  examples: ['/mohinh', '/mohinh 3 có'],
  read: async (line, context) =>
    /^\d{1,2}$/.test(line.trim())
      ? { page: { value: Number(line) } }
      : { of: await attempt(() => readField(programmeField, line, context)) },
  run: ({ page, of }, context) => (of ? showProgramme(of, context) : listProgrammes(page ?? 1, context)),
});
