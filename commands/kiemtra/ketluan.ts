import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { line } from '../../src/bot/fields.ts';
import { close } from '../../src/bot/oversight/inspection-round.ts';
import { ownRound, roundAnd } from '../../src/bot/oversight/round-field.ts';
import { WORK_ONLY } from '../../src/bot/work-only.ts';

const conclusion = line(2000, 'Kết luận');

export default command({
  name: 'kiemtra ketluan',
  summary: 'Ghi kết luận đợt kiểm tra',
  allow: can.inspect,
  input: z.object({ round: ownRound, conclusion }),
  ask: { round: 'Đợt kiểm tra nào?', conclusion: `Kết luận của đợt kiểm tra?\n${WORK_ONLY}` },
  examples: ['/kiemtra ketluan', '/kiemtra ketluan K1 ba đơn vị làm đúng quy định'],
  read: roundAnd('conclusion', conclusion),
  run: ({ round, conclusion }, context) => close(round.code, conclusion, context),
});
