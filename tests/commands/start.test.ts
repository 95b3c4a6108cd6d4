import { expect, it } from 'vitest';
import { hashCode } from '../../src/bot/code.ts';
import { firstAdministratorCode } from '../../src/bot/first-link.ts';
import { layGround } from '../../src/db/ground.ts';
import { keepInvitation } from '../../src/db/queries/invitations.ts';
import { freshDatabase } from '../support/database.ts';
import { type World, world } from '../support/world.ts';

const CODE = 'mVq3kF0aTn2Zs8cD1eRxYw';

/** An invitation for an unbound person of the sample, or for whoever opens it. */
async function invite(w: World, personCode?: string): Promise<void> {
  const person = personCode ? await w.db.prisma.person.findFirstOrThrow({ where: { code: personCode } }) : undefined;
  const unit = await w.db.prisma.unit.findFirstOrThrow({ where: { code: 'HV-HT' } });
  const position = { unitId: unit.id, kind: 'secretary', title: 'Bí thư Đoàn xã' };
  const expiresAt = new Date(w.clock.now().getTime() + 3_600_000);
  const whom = person ? { personId: person.id } : {};
  await keepInvitation(w.db.prisma, { hash: hashCode(CODE), ...position, ...whom, uses: 1, expiresAt });
}

it('lets an invited stranger in, after a notice and a yes', async () => {
  const w = await world();
  await invite(w);
  await w.as('stranger').dialog([
    [`/start ${CODE}`, /cho biết họ và tên/],
    ['Trần Thị Mùa', /xem đã đúng chưa[\s\S]*Trần Thị Mùa[\s\S]*Bí thư Đoàn xã, Đoàn xã Hòa Tiến[\s\S]*chỉ lưu/],
    ['[Đồng ý]', /^Đã liên kết. Chào đồng chí Trần Thị Mùa/],
    ['/toi', /Trần Thị Mùa\n• Bí thư Đoàn xã, Đoàn xã Hòa Tiến/],
    ['/tiendo', /^Năm 2026/],
  ]);
});

it('takes a code once', async () => {
  const w = await world();
  await invite(w);
  const first = w.as('stranger');
  await first.dialog([
    [`/start ${CODE}`, /họ và tên/],
    ['Trần Thị Mùa', /xem đã đúng chưa/],
    ['[Đồng ý]', /^Đã liên kết/],
  ]);
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
    [`/start ${code}`, /Mời đồng chí vào Tỉnh Đoàn Thử, Quản trị/],
    ['Lê Văn Khởi', /xem đã đúng chưa/],
    ['[Đồng ý]', /^Đã liên kết/],
  ]);
  expect(await firstAdministratorCode(w.db.prisma, 'telegram', w.clock)).toBeUndefined();
});

it('greets by a bare /start, whoever it is', async () => {
  const w = await world();
  await w.as('stranger').dialog([['/start', /chưa liên kết/]]);
  await w.as('cadre').dialog([['/start', /^Chào đồng chí Dương Thị Lan/]]);
});

it('carries out the line behind a deep link', async () => {
  const { keepLine } = await import('../../src/db/queries/shortcuts.ts');
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
