import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { choice } from '../../src/bot/data-rights/data-fields.ts';
import {
  agree,
  consentChoices,
  demandConsent,
  purposeTitles,
  showWording,
} from '../../src/bot/data-rights/own-consent.ts';

export default command({
  name: 'dulieu dongy',
  summary: 'Đồng ý một mục đích',
  allow: can.useDataRights,
  input: z.object({ purpose: choice(purposeTitles, consentChoices(false)) }),
  ask: { purpose: 'Đồng chí xem lời đồng ý nào?' },
  examples: ['/dulieu dongy'],
  check: (_input, context) => demandConsent(false, context),
  confirm: async ({ purpose }) => showWording(purpose),
  run: ({ purpose }, context) => agree(purpose, context),
});
