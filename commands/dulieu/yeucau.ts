import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { listRequests, showRequest } from '../../src/bot/data-rights/data-decision.ts';
import { requestField } from '../../src/bot/data-rights/data-fields.ts';

export default command({
  name: 'dulieu yeucau',
  summary: 'Các yêu cầu đang chờ và thời hạn',
  allow: can.decideDataRequests,
  input: z.object({ request: requestField.optional() }),
  examples: ['/dulieu yeucau'],
  run: ({ request }, context) => (request === undefined ? listRequests(context) : showRequest(request, context)),
});
