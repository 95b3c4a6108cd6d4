import { expect, it } from 'vitest';
import { world } from '../support/world.ts';

const group = { chat: '-7001', kind: 'group' as const, title: 'Đoàn viên Hòa Tiến' };

it('binds a group to its secretary’s unit, shows it, and lets it go', async () => {
  const w = await world();
  const secretary = w.as('secretary');
  expect((await secretary.say('/nhom', group))?.reply.text).toMatch(
    /Đã gắn.*Nhóm này là nơi nhận tin của Đoàn xã Hòa Tiến/,
  );
  expect(await w.db.prisma.chat.findFirst({ where: { externalId: group.chat } })).toMatchObject({ topic: null });
  expect((await w.as('leader').say('/nhom', group))?.reply).toMatchObject({
    text: expect.stringMatching(/đã gắn.*với Đoàn xã Hòa Tiến/s),
    buttons: [],
  });
  expect((await w.as('leader').say('/nhom bo', group))?.reply.text).toMatch(/ngoài phạm vi/);
  expect((await secretary.say('/nhom bo', group))?.reply.text).toMatch(/Đã thôi gắn/);
  expect(await w.db.prisma.chat.findFirst({ where: { externalId: group.chat } })).toMatchObject({
    unitId: null,
    topic: null,
  });
});

it('binds one topic of a forum', async () => {
  const w = await world();
  expect((await w.as('secretary').say('/nhom', { ...group, topic: '3' }))?.reply.text).toMatch(/Chủ đề này của nhóm/);
  expect(await w.db.prisma.chat.findFirst({ where: { externalId: group.chat } })).toMatchObject({ topic: '3' });
  expect((await w.as('secretary').say('/nhom', { ...group, topic: '4' }))?.reply.text).toMatch(/Một chủ đề khác/);
});

it('is for the head of the unit only, and for groups only', async () => {
  const w = await world();
  for (const part of ['member', 'cadre', 'inspector', 'administrator', 'stranger'] as const)
    expect((await w.as(part).say('/nhom', group))?.reply.text, part).toMatch(/chưa được dùng việc này|chưa liên kết/);
  expect(await w.db.prisma.chat.findFirst({ where: { externalId: group.chat } })).toMatchObject({ unitId: null });
  await w.as('secretary').dialog([['/nhom', /nhắn \/nhom trong nhóm đó/]]);
});

it('does not bind the group to a unit below or beside one’s own', async () => {
  const w = await world();
  expect((await w.as('secretary').say('/nhom chi đoàn thôn 3 Hòa Tiến', group))?.reply.text).toMatch(/ngoài phạm vi/);
  expect((await w.as('secretary').say('/nhom xã Hòa Phong', group))?.reply.text).toMatch(/ngoài phạm vi/);
});
