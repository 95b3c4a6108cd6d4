import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { cadenceView, showCadence } from '../../src/bot/meetings/cadence-list.ts';

export default command({
  name: 'sinhhoat no',
  spelled: 'nợ',
  summary: 'Chi đoàn nào đến hạn, quá hạn sinh hoạt',
  allow: can.seeCadence,
  input: z.object({ view: cadenceView.optional() }),
  examples: ['/sinhhoat no', '/sinhhoat no 31/7/2026'],
  run: ({ view }, context) => showCadence(view ?? { asOf: context.today, page: 1 }, context),
});
