import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { choice } from '../../src/bot/data-rights/data-fields.ts';
import {
  consentChoices,
  demandConsent,
  purposeTitles,
  showWithdrawal,
  withdraw,
} from '../../src/bot/data-rights/own-consent.ts';

export default command({
  name: 'dulieu rut',
  summary: 'Rút lại đồng ý',
  allow: can.useDataRights,
  input: z.object({ purpose: choice(purposeTitles, consentChoices(true)) }),
  ask: { purpose: 'Rút đồng ý nào?' },
  examples: ['/dulieu rut'],
  check: (_input, context) => demandConsent(true, context),
  confirm: async ({ purpose }) => showWithdrawal(purpose),
  run: ({ purpose }, context) => withdraw(purpose, context),
});
