import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { programmeField } from '../../src/bot/programmes/programme-target.ts';
import { sendFile } from '../../src/bot/programmes/programme-views.ts';

export default command({
  name: 'mohinh mau',
  summary: 'Tệp của một mô hình, để sửa và nhập lại',
  allow: can.manageProgrammes,
  input: z.object({ of: programmeField }),
  ask: { of: 'Lấy tệp của mô hình nào?' },
  examples: ['/mohinh mau', '/mohinh mau 3-co'],
  run: ({ of }, context) => sendFile(of, context),
});
