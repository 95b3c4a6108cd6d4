import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { sendOwnData } from '../../src/bot/data-rights/own-data.ts';

export default command({
  name: 'dulieu xem',
  summary: 'Xem dữ liệu của tôi',
  allow: can.useDataRights,
  input: z.object({}),
  examples: ['/dulieu xem'],
  run: (_input, context) => sendOwnData(context),
});
