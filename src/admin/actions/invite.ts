import { z } from 'zod';
import { hashCode, newCode } from '../../bot/code.ts';
import type { Tx } from '../../db/open.ts';
import { keepInvitation } from '../../db/queries/invitations.ts';
import { matchUnit } from '../../db/queries/units.ts';
import { businessDay } from '../../domain/calendar.ts';
import { UserError } from '../../domain/errors.ts';
import { positionKind, positionTitles } from '../../domain/position.ts';
import { action } from '../action.ts';
import { sayInstant } from '../say.ts';

const DAY_MS = 86_400_000;

export default action({
  name: 'invite',
  summary: 'Tạo mã mời vào một đơn vị với một chức danh',
  args: z.object({
    unit: z.string().describe('Tên đơn vị, gõ gần đúng cũng được'),
    kind: positionKind.default('cadre').describe(`Loại chức danh: ${positionKind.options.join(', ')}`),
    title: z.string().max(80).optional().describe('Chức danh ghi cho người được mời'),
    uses: z.coerce.number().int().min(1).max(500).default(1).describe('Số người được dùng mã'),
    days: z.coerce.number().int().min(1).max(60).default(7).describe('Số ngày mã còn hạn'),
  }),
  positional: ['unit'],
  async run({ unit: typed, kind, title = positionTitles[kind], uses, days }, { db, clock, print }) {
    const unit = await unitNamed(db.prisma, typed, businessDay(clock.now()));
    const code = newCode();
    const expiresAt = new Date(clock.now().getTime() + days * DAY_MS);
    const after = { kind, title, uses, expiresAt: expiresAt.toISOString() };
    await db.prisma.$transaction(async (tx) => {
      await keepInvitation(tx, { hash: hashCode(code), unitId: unit.unitId, kind, title, uses, expiresAt });
      const row = { at: clock.now(), channel: 'admin', action: 'invite', subject: `unit:${unit.unitId}` };
      await tx.audit.create({ data: { ...row, outcome: 'change', detail: { before: null, after } } });
    });
    print(`Mời vào ${unit.name}, ${title}: ${uses} lượt, hạn ${sayInstant(expiresAt)}. Mã chỉ hiện một lần này.`);
    print(`Người được mời nhắn cho bot:  /start ${code}`);
    print(`hoặc mở:  https://t.me/TÊN_BOT?start=${code}`);
  },
});

async function unitNamed(tx: Tx, typed: string, today: string) {
  const match = await matchUnit(tx, typed, today);
  if (match.kind === 'one') return match.unit;
  const near = match.kind === 'several' ? match.units : match.near;
  const names = near.map((unit) => (unit.parent ? `${unit.name} (${unit.parent})` : unit.name)).join('; ');
  throw new UserError(`Chưa rõ đơn vị “${typed}”.${names ? ` Có phải: ${names}?` : ''}`);
}
