import { z } from 'zod';
import { seedSample } from '../../db/seed/seed.ts';
import { businessDay } from '../../domain/calendar.ts';
import { UserError } from '../../domain/errors.ts';
import { action } from '../action.ts';

export default action({
  name: 'sample',
  summary: 'Nạp tổ chức mẫu vào cơ sở dữ liệu chưa có ai, để thử với bot thật',
  args: z.object({}),
  async run(_args, { db, clock, print }) {
    const today = businessDay(clock.now());
    await db.prisma.$transaction(async (tx) => {
      if ((await tx.person.count()) > 0) throw new UserError('Đã có người trong cơ sở dữ liệu, không nạp tổ chức mẫu.');
      await tx.invitation.deleteMany();
      await tx.unitVersion.deleteMany();
      await tx.unit.deleteMany();
      await seedSample(tx, { today, channel: 'telegram' });
      // Their accounts and groups are the sandbox's: at Telegram the same numbers are other people.
      await tx.account.deleteMany();
      await tx.chat.deleteMany();
    });
    print('Đã nạp tổ chức mẫu: Thành Đoàn Hải Vân, 30 người. Người thật vào bằng mã mời (lệnh invite).');
  },
});
