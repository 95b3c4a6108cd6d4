import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { attempt } from '../../src/bot/converse.ts';
import { choice } from '../../src/bot/data-rights/data-fields.ts';
import { readField } from '../../src/bot/fields.ts';
import { moveClause, moves } from '../../src/bot/guidance/guidance-arrange.ts';
import { draftPlace } from '../../src/bot/guidance/guidance-target.ts';

const moveField = choice(moves);

export default command({
  name: 'vanban xep',
  summary: 'Đưa một mục của bản nháp vào trong hay ra ngoài mục khác',
  allow: can.keepRulebook,
  input: z.object({ place: draftPlace, move: moveField }),
  ask: { place: 'Xếp lại mục của bản nháp nào? Đồng chí mở mục ấy ở /vanban xem.', move: 'Chuyển mục này đi đâu?' },
  examples: ['/vanban xep', '/vanban xep n999999#1 ra'],
  async read(line, context) {
    const [place = '', ...move] = line.split(/\s+/);
    return {
      place: await attempt(() => readField(draftPlace, place, context)),
      ...(move.length > 0 ? { move: await attempt(() => readField(moveField, move.join(' '), context)) } : {}),
    };
  },
  run: ({ place, move }, context) => moveClause(place, move, context),
});
