import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { enlist } from '../../src/bot/oversight/inspection-round.ts';
import { ownRound, roundAnd } from '../../src/bot/oversight/round-field.ts';
import { companion } from '../../src/bot/visits/companion-field.ts';

export default command({
  name: 'kiemtra nguoi',
  summary: 'Thêm thành viên đợt kiểm tra',
  allow: can.inspect,
  input: z.object({ round: ownRound, guest: companion }),
  ask: { round: 'Đợt kiểm tra nào?', guest: 'Thêm ai? Đồng chí nhắn tên.' },
  examples: ['/kiemtra nguoi', '/kiemtra nguoi K1 Đỗ Thị Kim Oanh'],
  read: roundAnd('guest', companion),
  run: ({ round, guest }, context) => enlist(round.code, guest, context),
});
