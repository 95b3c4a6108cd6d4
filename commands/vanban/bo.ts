import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { dropCard, dropDocument } from '../../src/bot/guidance/guidance-keep.ts';
import { anyPlace } from '../../src/bot/guidance/guidance-target.ts';

export default command({
  name: 'vanban bo',
  summary: 'Bỏ một bản nháp, hoặc văn bản công bố nhầm',
  allow: can.keepRulebook,
  input: z.object({ place: anyPlace }),
  ask: { place: 'Bỏ văn bản nào?' },
  labels: { place: 'Văn bản' },
  examples: ['/vanban bo', '/vanban bo n999999'],
  confirm: ({ place }, context) => dropCard(place, context),
  run: ({ place }, context) => dropDocument(place, context),
});
