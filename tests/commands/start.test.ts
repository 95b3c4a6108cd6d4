import { expect, it } from 'vitest';
import { hashCode, hashShortCode } from '../../src/bot/people/code.ts';
import { firstAdministratorCode } from '../../src/bot/people/first-link.ts';
import { layGround } from '../../src/db/open/ground.ts';
import { keepInvitation } from '../../src/db/queries/people/invitations.ts';
import { keepLine } from '../../src/db/queries/shortcuts.ts';
import { freshDatabase } from '../support/database.ts';
import { type Exchange, type World, world } from '../support/world.ts';

const CODE = 'mVq3kF0aTn2Zs8cD1eRxYw';

/** An invitation to Hòa Tiến for whoever opens it, or for a person of the sample. */
async function invite(w: World, more: { person?: string; uses?: number; short?: string } = {}): Promise<void> {
  const { prisma } = w.db;
  const unit = await prisma.unit.findFirstOrThrow({ where: { code: 'HV-HT' } });
  const person = more.person ? await prisma.person.findFirstOrThrow({ where: { code: more.person } }) : undefined;
  await keepInvitation(prisma, {
    hash: hashCode(CODE),
    unitId: unit.id,
    kind: 'secretary',
    title: 'Bí thư Đoàn xã',
    uses: more.uses ?? 1,
    createdAt: w.clock.now(),
    expiresAt: new Date(w.clock.now().getTime() + 3_600_000),
    ...(person ? { personId: person.id } : {}),
    ...(more.short ? { shortHash: await hashShortCode(prisma, more.short) } : {}),
  });
}

/** From the code to the name: the notice, one press a purpose. */
const consenting: readonly Exchange[] = [
  [`/start ${CODE}`, /^Lưu việc công tác\nTrợ lý lưu: họ tên[\s\S]*nhạy cảm[\s\S]*Không lưu: vị trí/],
  ['[Đồng ý]', /^Nhắn nhắc việc/],
  ['[Không nhận nhắc]', /cho biết họ và tên/],
];

it('lets an invited stranger in, after a notice and a yes to each purpose', async () => {
  const w = await world();
  await invite(w);
  await w
    .as('stranger')
    .dialog([
      ...consenting,
      ['Trần Thị Mùa', /xem đã đúng chưa[\s\S]*Trần Thị Mùa[\s\S]*Bí thư Đoàn xã, Đoàn xã Hòa Tiến/],
      ['[Liên kết]', /^Đã liên kết. Chào đồng chí Trần Thị Mùa/],
      ['/toi', /Trần Thị Mùa\n• Bí thư Đoàn xã, Đoàn xã Hòa Tiến/],
      ['/tiendo', /^Năm 2026/],
    ]);
});

it('keeps of the consents what was agreed to, with version, time, channel and turn', async () => {
  const w = await world();
  await invite(w);
  const asked = w.clock.now();
  const stranger = w.as('stranger');
  await stranger.dialog([...consenting, ['Trần Thị Mùa', /xem đã đúng chưa/]]);
  w.clock.set(new Date(asked.getTime() + 60_000));
  await stranger.dialog([['[Liên kết]', /^Đã liên kết/]]);
  const consents = await w.db.prisma.consent.findMany();
  expect(consents).toMatchObject([
    { purpose: 'records', version: '2026-11-1', channel: 'telegram', givenAt: asked, withdrawnAt: null },
  ]);
  const turn = await w.db.prisma.turn.findFirst({ where: { key: consents[0]?.turn ?? '' } });
  expect(turn?.at).toEqual(asked);
});

it('keeps nothing of whoever says no, and asks for no name before the yes', async () => {
  const w = await world();
  await invite(w);
  const before = await w.db.prisma.person.count();
  await w.as('stranger').dialog([
    [`/start ${CODE}`, /^Lưu việc công tác/],
    ['[Không đồng ý]', /không lưu gì và chưa liên kết/],
    ['[Thôi]', /^Đã bỏ, chưa lưu gì/],
  ]);
  expect(await w.db.prisma.person.count()).toBe(before);
  expect(await w.db.prisma.consent.count()).toBe(0);
  expect(await w.db.prisma.invitation.findFirst()).toMatchObject({ usesLeft: 1 });
});

it('takes the six digits as well as the link, and never keeps either', async () => {
  const w = await world();
  await invite(w, { short: '042817' });
  await w.as('stranger').dialog([['042 817', /^Lưu việc công tác/]]);
  const inputs = async () => JSON.stringify(await w.db.prisma.draft.findMany({ omit: { id: true } }));
  expect(await inputs()).not.toMatch(/042.?817/);
  await w.as('otherStranger').dialog([[`/start ${CODE}`, /^Lưu việc công tác/]]);
  expect(await inputs()).not.toContain(CODE);
});

it('lets the six digits live three days, whatever the link does', async () => {
  const w = await world();
  await invite(w, { short: '042817' });
  const later = new Date(w.clock.now().getTime() + 4 * 86_400_000);
  await w.db.prisma.invitation.updateMany({ data: { expiresAt: new Date(later.getTime() + 86_400_000) } });
  w.clock.set(later);
  await w.as('stranger').dialog([
    ['/start 042817', /không đúng, đã dùng hoặc hết hạn/],
    [`/start ${CODE}`, /^Lưu việc công tác/],
  ]);
});

it('closes the door for an hour after five wrong codes of one account, and for nobody else', async () => {
  const w = await world();
  await invite(w);
  const guesser = w.as('stranger');
  for (const wrong of ['000001', '000002', 'abc', '000003', '000004'])
    await guesser.dialog([[`/start ${wrong}`, /không đúng/]]);
  await guesser.dialog([[`/start ${CODE}`, /nhập sai mã 5 lần trong một giờ/]]);
  await w.as('otherStranger').dialog([[`/start ${CODE}`, /^Lưu việc công tác/]]);
  w.clock.set(new Date(w.clock.now().getTime() + 3_590_000));
  await guesser.dialog([[`/start ${CODE}`, /5 lần/]]);
  w.clock.set(new Date(w.clock.now().getTime() + 10_000));
  await w.db.prisma.invitation.updateMany({ data: { expiresAt: new Date(w.clock.now().getTime() + 60_000) } });
  await guesser.dialog([[`/start ${CODE}`, /^Lưu việc công tác/]]);
});

it('takes a code once', async () => {
  const w = await world();
  await invite(w);
  const first = w.as('stranger');
  await first.dialog([...consenting, ['Trần Thị Mùa', /xem đã đúng chưa/], ['[Liên kết]', /^Đã liên kết/]]);
  await w.as('otherStranger').dialog([[`/start ${CODE}`, /không đúng, đã dùng hoặc hết hạn/]]);
});

it('refuses a wrong or expired code, and says what to do', async () => {
  const w = await world();
  await invite(w);
  w.clock.set(new Date(w.clock.now().getTime() + 2 * 3_600_000));
  await w.as('stranger').dialog([
    [`/start ${CODE}`, /hết hạn. Đồng chí xin đơn vị gửi mã mới/],
    ['/start abc', /không đúng/],
  ]);
});

it('keeps an account that is bound as it is', async () => {
  const w = await world();
  await invite(w);
  await w.as('cadre').dialog([[`/start ${CODE}`, /đã liên kết với đồng chí Dương Thị Lan/]]);
});

it('makes whoever opens the first link administrator, once, on an empty database', async () => {
  const database = async () => {
    const db = await freshDatabase();
    await layGround(db, new Date('2026-08-10T01:00:00Z'), 'Tỉnh Đoàn Thử', 'real');
    return db;
  };
  const w = await world({ database });
  const code = await firstAdministratorCode(w.db.prisma, 'telegram', w.clock);
  await w.as('stranger').dialog([
    [`/start ${code}`, /^Lưu việc công tác/],
    ['đồng ý', /^Nhắn nhắc việc/],
    ['đồng ý', /Mời đồng chí vào Tỉnh Đoàn Thử, Quản trị/],
    ['Lê Văn Khởi', /xem đã đúng chưa/],
    ['[Liên kết]', /^Đã liên kết/],
  ]);
  expect(await firstAdministratorCode(w.db.prisma, 'telegram', w.clock)).toBeUndefined();
  expect((await w.db.prisma.consent.findMany()).map((one) => one.purpose)).toEqual(['records', 'reminders']);
});

it('greets by a bare /start, whoever it is', async () => {
  const w = await world();
  await w.as('stranger').dialog([['/start', /chưa liên kết/]]);
  await w.as('cadre').dialog([['/start', /^Chào đồng chí Dương Thị Lan/]]);
});

it('carries out the line behind a deep link', async () => {
  const w = await world();
  const token = await keepLine(w.db.prisma, '/dicoso 12/8 xã Hòa Tiến khảo sát', w.clock.now());
  await w.as('cadre').dialog([[`/start ${token}`, /12\/8\/2026[\s\S]*Hòa Tiến/]]);
});

it('takes a code said in a group no further, and keeps codes only as hashes', async () => {
  const w = await world();
  await invite(w);
  const said = await w.as('stranger').say(`/start ${CODE}`, { chat: '-100', kind: 'group' });
  expect(JSON.stringify(said)).not.toContain(CODE);
  await w.as('stranger').say(`/start ${CODE}`);
  const kept = await w.db.prisma.draft.findFirstOrThrow();
  expect(JSON.stringify(kept.input)).not.toContain(CODE);
});

it('offers nobody what his position would be refused', async () => {
  const w = await world();
  for (const part of ['member', 'administrator'] as const) {
    for (const line of ['/start', '/toi', '/trogiup']) {
      const labels = (await w.as(part).say(line))?.reply.buttons?.flat().map((button) => button.label);
      expect(labels, `${part} ${line}`).not.toContain('Đăng ký đi cơ sở');
    }
  }
});
