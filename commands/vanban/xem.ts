import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { listGuidance } from '../../src/bot/guidance/guidance-list.ts';
import { showPlace } from '../../src/bot/guidance/guidance-page.ts';
import { anyPlace } from '../../src/bot/guidance/guidance-target.ts';

export default command({
  name: 'vanban xem',
  summary: 'Xem các văn bản đã nhập, từng điều khoản',
  allow: can.keepRulebook,
  input: z.object({ place: anyPlace.optional() }),
  ask: { place: 'Xem văn bản nào? Đồng chí nhắn số văn bản.' },
  examples: ['/vanban xem', '/vanban xem 09-HD/TWĐTN-BTC', '/vanban xem n999999'],
  run: async ({ place }, { tx }) => (place ? showPlace(tx, place) : listGuidance(tx)),
});
