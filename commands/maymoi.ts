import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { makeInvitation } from '../src/bot/people/make-invitation.ts';
import { UserError } from '../src/domain/errors.ts';

/** Days in which one takes up a new phone. */
const DAYS = 1;

export default command({
  name: 'maymoi',
  summary: 'Dùng thêm máy mới',
  allow: can.answerForOwnAccount,
  input: z.object({}),
  examples: ['/maymoi'],
  async run(_input, context) {
    const { person } = context.actor;
    const [first] = person?.positions ?? [];
    if (!person || !first) throw new UserError('Đồng chí hiện không giữ chức danh nào.');
    const unit = { unitId: first.unitId, name: first.unitName };
    return makeInvitation({ unit, kind: first.kind, uses: 1, days: DAYS, personId: person.personId }, context);
  },
});
