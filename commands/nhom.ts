import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { bindHere, checkGroup } from '../src/bot/units/group.ts';
import { unitFor } from '../src/bot/units/reach-field.ts';

export default command({
  name: 'nhom',
  summary: 'Gắn nhóm chat này với đơn vị',
  allow: can.bindGroup,
  where: 'anywhere',
  input: z.object({ unit: unitFor('bindGroup').optional() }),
  examples: ['/nhom'],
  check: ({ unit }, context) => checkGroup(unit?.unitId, context),
  run: ({ unit }, context) => bindHere(unit?.unitId, context),
});
