import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { showTeam } from '../../src/bot/oversight/team-progress.ts';
import { teamField } from '../../src/bot/oversight/team-target.ts';

export default command({
  name: 'tiendo xem',
  summary: 'Tiến độ của cán bộ tôi phụ trách',
  allow: can.overseeProgress,
  input: z.object({ of: teamField.optional() }),
  examples: ['/tiendo xem', '/tiendo xem Ban Phong trào', '/tiendo xem Dương Thị Lan'],
  run: ({ of }, context) =>
    showTeam(of ?? { kind: 'all', id: 0, name: '', part: 'summary', page: 1, asOf: context.today }, context),
});
