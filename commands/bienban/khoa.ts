import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { closeMinutes, demandLockable } from '../../src/bot/meetings/minutes-close.ts';
import { minutesMeeting } from '../../src/bot/meetings/minutes-field.ts';
import { bold } from '../../src/post/reply.ts';

export default command({
  name: 'bienban khoa',
  summary: 'Khoá biên bản đã ghi xong',
  allow: can.keepMinutes,
  input: z.object({ meeting: minutesMeeting }),
  ask: { meeting: 'Khoá biên bản của buổi nào?' },
  examples: ['/bienban khoa', '/bienban khoa H1'],
  check: async ({ meeting }, context) => void (meeting && (await demandLockable(meeting.code, context))),
  confirm: async ({ meeting }) => ({
    text: `${bold(`Khoá biên bản ${meeting.code}`)}?\nKhoá rồi thì chỉ sửa được bằng cách mở lại, có ghi nhật ký; người được giao việc nhận tin báo.`,
    save: 'Khoá',
  }),
  run: ({ meeting }, context) => closeMinutes(meeting.code, context),
});
