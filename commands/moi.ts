import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { positionKindField } from '../src/bot/people/giving.ts';
import { checkInvite, readInviteLine } from '../src/bot/people/invite-line.ts';
import { makeInvitation } from '../src/bot/people/make-invitation.ts';
import { numberFrom, unitFor } from '../src/bot/units/reach-field.ts';
import { positionTitles } from '../src/domain/people/position.ts';
import { bold } from '../src/post/reply.ts';

const unit = unitFor('invite');

/** Days an invitation holds where the line says nothing; 60 at most. */
const DAYS = 7;

export default command({
  name: 'moi',
  summary: 'Mời người vào đơn vị',
  allow: can.invite,
  input: z.object({
    unit,
    kind: positionKindField,
    uses: numberFrom(
      1,
      500,
      [1, 10, 30, 50].map((count) => ({ label: `${count} người`, say: String(count) })),
    ),
    days: numberFrom(1, 60, []).optional(),
  }),
  ask: {
    unit: 'Mời vào đơn vị nào? Mời đúng một người đã có tên trong danh sách thì nhắn /moi nguoi.',
    kind: 'Mời làm gì? Ví dụ: đoàn viên, bí thư.',
    uses: 'Cho mấy người dùng mã này? Từ 2 người trở lên thì ai vào cũng chờ đồng chí nhận.',
  },
  labels: { unit: 'Đơn vị', kind: 'Chức danh', uses: 'Số người', days: 'Số ngày' },
  examples: ['/moi', '/moi đoàn viên chi đoàn thôn 3 Hòa Tiến 30 người 7 ngày'],
  read: readInviteLine(unit),
  check: checkInvite,
  confirm: async ({ unit: to, kind, uses, days = DAYS }) => ({
    text: `${bold('Mời vào')} ${to.name} – đồng chí xem đã đúng chưa:\n• Chức danh: ${positionTitles[kind]}\n• Số người: ${uses}\n• Còn hạn: ${days} ngày`,
    save: 'Tạo mã mời',
  }),
  run: async ({ unit: to, kind, uses, days = DAYS }, context) =>
    makeInvitation({ unit: to, kind, uses, days }, context),
});
