import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { accept, showAcceptance } from '../../src/bot/data-rights/data-decision.ts';
import { requestField } from '../../src/bot/data-rights/data-fields.ts';

export default command({
  name: 'dulieu chapnhan',
  summary: 'Thực hiện một yêu cầu',
  allow: can.decideDataRequests,
  input: z.object({ request: requestField }),
  ask: { request: 'Thực hiện yêu cầu số mấy?' },
  examples: ['/dulieu chapnhan'],
  confirm: ({ request }, context) => showAcceptance(request, context),
  run: ({ request }, context) => accept(request, context),
});
