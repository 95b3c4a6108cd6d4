import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { choice } from '../../src/bot/data-rights/data-fields.ts';
import { ownPerson } from '../../src/bot/data-rights/own-data.ts';
import { restrictions, saveRestriction, showRestriction } from '../../src/bot/data-rights/own-restriction.ts';

export default command({
  name: 'dulieu hanche',
  summary: 'Hạn chế, phản đối xử lý dữ liệu',
  allow: can.useDataRights,
  input: z.object({ what: choice(restrictions) }),
  ask: { what: 'Đồng chí muốn gì?' },
  examples: ['/dulieu hanche'],
  check: async (_input, context) => void ownPerson(context),
  confirm: async ({ what }) => showRestriction(what),
  run: ({ what }, context) => saveRestriction(what, context),
});
