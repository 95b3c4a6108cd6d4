import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { removalCard, removeClause } from '../../src/bot/guidance/guidance-arrange.ts';
import { draftPlace } from '../../src/bot/guidance/guidance-target.ts';

export default command({
  name: 'vanban xoamuc',
  summary: 'Xoá một mục khỏi bản nháp',
  allow: can.keepRulebook,
  input: z.object({ place: draftPlace }),
  ask: { place: 'Xoá mục của bản nháp nào? Đồng chí mở mục ấy ở /vanban xem.' },
  examples: ['/vanban xoamuc', '/vanban xoamuc n999999#1'],
  confirm: ({ place }, context) => removalCard(place, context),
  run: ({ place }, context) => removeClause(place, context),
});
