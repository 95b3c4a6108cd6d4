import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { releaseHere } from '../../src/bot/units/group.ts';

export default command({
  name: 'nhom bo',
  summary: 'Thôi gắn nhóm chat này',
  allow: can.bindGroup,
  where: 'anywhere',
  input: z.object({}),
  examples: ['/nhom bo'],
  run: (_input, context) => releaseHere(context),
});
