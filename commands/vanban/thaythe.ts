import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { attempt } from '../../src/bot/converse.ts';
import { readField } from '../../src/bot/fields.ts';
import { replaceCard, replaceDocument } from '../../src/bot/guidance/guidance-replace.ts';
import { draftPlace, publishedPlace } from '../../src/bot/guidance/guidance-target.ts';

export default command({
  name: 'vanban thaythe',
  summary: 'Công bố văn bản mới thay văn bản cũ',
  allow: can.keepRulebook,
  input: z.object({ draft: draftPlace, old: publishedPlace }),
  ask: { draft: 'Văn bản mới là bản nháp nào?', old: 'Thay cho văn bản nào?' },
  labels: { draft: 'Văn bản mới', old: 'Văn bản cũ' },
  examples: ['/vanban thaythe', '/vanban thaythe n999999 1'],
  async read(line, context) {
    const [draft = '', ...old] = line.split(/\s+/);
    return {
      draft: await attempt(() => readField(draftPlace, draft, context)),
      ...(old.length > 0 ? { old: await attempt(() => readField(publishedPlace, old.join(' '), context)) } : {}),
    };
  },
  confirm: ({ draft, old }, context) => replaceCard(draft, old, context),
  run: ({ draft, old }, context) => replaceDocument(draft, old, context),
});
