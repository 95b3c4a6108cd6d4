import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { noteChecked } from '../../src/bot/guidance/guidance-keep.ts';
import { publishedPlace } from '../../src/bot/guidance/guidance-target.ts';

export default command({
  name: 'vanban doichieu',
  summary: 'Ghi là hôm nay đã đối chiếu lại với bản gốc',
  allow: can.keepRulebook,
  input: z.object({ place: publishedPlace }),
  ask: { place: 'Đã đối chiếu văn bản nào?' },
  examples: ['/vanban doichieu', '/vanban doichieu 999999'],
  run: ({ place }, context) => noteChecked(place, context),
});
