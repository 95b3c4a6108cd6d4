import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { programmeField } from '../../src/bot/programmes/programme-target.ts';
import { sendBook } from '../../src/bot/programmes/programme-views.ts';

export default command({
  name: 'mohinh bang',
  summary: 'Bảng Excel của một mô hình',
  allow: can.seeProgrammes,
  input: z.object({ of: programmeField }),
  ask: { of: 'Lấy bảng của mô hình nào?' },
  examples: ['/mohinh bang', '/mohinh bang 3-co'],
  run: ({ of }, context) => sendBook(of, context),
});
