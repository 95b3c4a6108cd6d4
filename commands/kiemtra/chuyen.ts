import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { attach } from '../../src/bot/oversight/inspection-round.ts';
import { ownRound, roundAnd } from '../../src/bot/oversight/round-field.ts';
import { visitOfMine } from '../../src/bot/visits/visit-field.ts';

const visit = visitOfMine({ states: ['planned', 'approved', 'done', 'confirmed'] });

export default command({
  name: 'kiemtra chuyen',
  summary: 'Gắn một chuyến của mình vào đợt kiểm tra',
  allow: can.inspect,
  input: z.object({ round: ownRound, visit }),
  ask: { round: 'Đợt kiểm tra nào?', visit: 'Gắn chuyến nào?' },
  examples: ['/kiemtra chuyen', '/kiemtra chuyen K1 V1'],
  read: roundAnd('visit', visit),
  run: ({ round, visit }, context) => attach(round.code, visit.code, context),
});
