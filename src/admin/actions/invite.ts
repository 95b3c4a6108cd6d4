import { z } from 'zod';
import { hashCode, newCode } from '../../bot/people/code.ts';
import type { Tx } from '../../db/open/open.ts';
import { botName } from '../../db/queries/bot-names.ts';
import { matchPerson } from '../../db/queries/people/find-people.ts';
import { keepInvitation } from '../../db/queries/people/invitations.ts';
import { personById } from '../../db/queries/people/people.ts';
import { matchUnit } from '../../db/queries/units/units.ts';
import { businessDay } from '../../domain/calendar.ts';
import type { Day } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { type PositionKind, positionKind, positionTitles } from '../../domain/people/position.ts';
import { action } from '../action.ts';
import { sayInstant } from '../say.ts';

const DAY_MS = 86_400_000;

interface Asked {
  unit?: string | undefined;
  kind: PositionKind;
  title?: string | undefined;
  uses: number;
}

interface Invitation {
  unit: { unitId: number; name: string };
  kind: PositionKind;
  title: string;
  uses: number;
  personId?: number;
  name?: string;
}

export default action({
  name: 'invite',
  summary: 'Tạo mã mời vào một đơn vị với một chức danh, hoặc mời một người đã có tên trong danh sách',
  args: z.object({
    unit: z.string().optional().describe('Tên đơn vị, gõ gần đúng cũng được'),
    person: z.string().optional().describe('Họ tên người đã có trong danh sách: mã chỉ dành cho người ấy'),
    kind: positionKind.default('cadre').describe(`Loại chức danh: ${positionKind.options.join(', ')}`),
    title: z.string().max(80).optional().describe('Chức danh ghi cho người được mời'),
    uses: z.coerce.number().int().min(1).max(500).default(1).describe('Số người được dùng mã'),
    days: z.coerce.number().int().min(1).max(60).default(7).describe('Số ngày mã còn hạn'),
  }),
  positional: ['unit'],
  async run(args, { db, clock, print }) {
    const today = businessDay(clock.now());
    const { prisma } = db;
    const to = args.person ? await listed(prisma, args.person, today) : await newcomer(prisma, args, today);
    const code = newCode();
    const expiresAt = new Date(clock.now().getTime() + args.days * DAY_MS);
    const { unit, name, ...rest } = to;
    const row = { ...rest, hash: hashCode(code), unitId: unit.unitId, expiresAt };
    await prisma.$transaction(async (tx) => {
      await keepInvitation(tx, row);
      const after = { ...rest, expiresAt: expiresAt.toISOString() };
      const audit = { at: clock.now(), channel: 'admin', action: 'invite', subject: `unit:${unit.unitId}` };
      await tx.audit.create({ data: { ...audit, outcome: 'change', detail: { before: null, after } } });
    });
    const whom = name ? `Mời ${name}, ${to.title}, ${unit.name}` : `Mời vào ${unit.name}, ${to.title}`;
    print(`${whom}: ${to.uses} lượt, hạn ${sayInstant(expiresAt)}. Mã chỉ hiện một lần này.`);
    print(`Người được mời nhắn cho bot:  /start ${code}`);
    const bot = await botName(prisma, 'telegram');
    if (bot) print(`hoặc mở:  https://t.me/${bot}?start=${code}`);
    else print('Đường liên kết có sau lần chạy đầu của bot, khi Telegram cho biết tên bot.');
  },
});

/** Whoever opens the link says his name and gets the position. */
async function newcomer(
  tx: Tx,
  { unit, kind, title = positionTitles[kind], uses }: Asked,
  today: Day,
): Promise<Invitation> {
  if (!unit) throw new UserError('Cần tên đơn vị, hoặc --person: họ tên người đã có trong danh sách.');
  return { unit: await unitNamed(tx, unit, today), kind, title, uses };
}

/** Whoever opens the link is that person, with the positions he holds; one use. */
async function listed(tx: Tx, typed: string, today: Day): Promise<Invitation> {
  const match = await matchPerson(tx, typed, today);
  if (match.kind !== 'one') {
    const near = match.kind === 'several' ? match.people : match.near;
    const names = near.map(({ name, title, unit }) => `${name} (${[title, unit].filter(Boolean).join(', ')})`);
    throw new UserError(`Chưa rõ “${typed}”.${names.length > 0 ? ` Có phải: ${names.join('; ')}?` : ''}`);
  }
  const { personId, name } = match.person;
  const [held] = (await personById(tx, personId, today))?.positions ?? [];
  if (!held) throw new UserError(`Đồng chí ${name} hiện không giữ chức danh nào.`);
  const unit = { unitId: held.unitId, name: held.unitName };
  return { unit, kind: held.kind, title: held.title, uses: 1, personId, name };
}

async function unitNamed(tx: Tx, typed: string, today: string) {
  const match = await matchUnit(tx, typed, today);
  if (match.kind === 'one') return match.unit;
  const near = match.kind === 'several' ? match.units : match.near;
  const names = near.map((unit) => (unit.parent ? `${unit.name} (${unit.parent})` : unit.name)).join('; ');
  throw new UserError(`Chưa rõ đơn vị “${typed}”.${names ? ` Có phải: ${names}?` : ''}`);
}
