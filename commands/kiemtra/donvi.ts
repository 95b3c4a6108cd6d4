import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { widen } from '../../src/bot/oversight/inspection-round.ts';
import { ownRound, roundAnd, units } from '../../src/bot/oversight/round-field.ts';

export default command({
  name: 'kiemtra donvi',
  summary: 'Thêm đơn vị vào đợt kiểm tra',
  allow: can.inspect,
  input: z.object({ round: ownRound, units }),
  ask: { round: 'Đợt kiểm tra nào?', units: 'Thêm đơn vị nào? Cách nhau bằng dấu chấm phẩy.' },
  examples: ['/kiemtra donvi', '/kiemtra donvi K1 xã Hòa Phong'],
  read: roundAnd('units', units),
  run: ({ round, units }, context) => widen(round.code, units, context),
});
