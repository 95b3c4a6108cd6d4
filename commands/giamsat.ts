import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { supervise } from '../src/bot/oversight/supervise.ts';
import { everybody, superviseField } from '../src/bot/oversight/supervise-target.ts';

export default command({
  name: 'giamsat',
  summary: 'Giám sát đi cơ sở: điều cần xem, kế hoạch và thực tế',
  allow: can.supervise,
  input: z.object({ of: superviseField.optional() }),
  examples: ['/giamsat', '/giamsat Ban Phong trào'],
  run: ({ of }, context) => supervise(of ?? everybody(context), context),
});
