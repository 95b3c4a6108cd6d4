import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { publishCard, publishDraft, publishedAnswer } from '../../src/bot/guidance/guidance-publish.ts';
import { draftPlace } from '../../src/bot/guidance/guidance-target.ts';

export default command({
  name: 'vanban duyet',
  summary: 'Công bố một văn bản đã nhập',
  allow: can.keepRulebook,
  input: z.object({ draft: draftPlace }),
  ask: { draft: 'Công bố văn bản nào?' },
  labels: { draft: 'Văn bản' },
  examples: ['/vanban duyet', '/vanban duyet n999999'],
  confirm: ({ draft }, context) => publishCard(draft, context),
  async run({ draft }, context) {
    const { id, opened } = await publishDraft(draft, context);
    return publishedAnswer(id, opened);
  },
});
