import { expect, it } from 'vitest';
import { unitLeaders } from '../../src/db/queries/people/people.ts';
import { plain } from '../../src/post/reply.ts';
import { accountOf, type Part, type World, world } from '../support/world.ts';

/** Everything that lists or finds people, said by those who may. */
const lists: readonly [Part, string][] = [
  ['administrator', '/donvi xem xã Hòa Tiến'],
  ['administrator', '/phutrach'],
  ['administrator', '/phutrach Cụm số 1'],
  ['administrator', '/chucvu giao thuy duong'],
  ['administrator', '/chucvu thoi thuy duong'],
  ['administrator', '/moi nguoi thuy duong'],
  ['administrator', '/nhatky'],
  ['administrator', '/nhatky thuy duong'],
  ['inspector', '/nhatky'],
  ['leader', '/uyquyen'],
  ['leader', '/uyquyen thuy duong'],
  ['leader', '/uyquyen xem'],
];

async function saidOfHer(w: World): Promise<string[]> {
  const said: string[] = [];
  for (const [part, line] of lists) {
    const speaker = w.as(part);
    const answer = await speaker.say(line);
    const text = [plain(answer?.reply.text ?? ''), ...(answer?.reply.buttons ?? []).flat().map((one) => one.label)];
    if (text.some((one) => one.includes('Dương'))) said.push(line);
    await speaker.say('/thoi');
  }
  return said;
}

it('shows one whose data is restricted to nobody, in no list, and finds her for nobody', async () => {
  const w = await world();
  const personId = (await w.db.prisma.account.findFirstOrThrow({ where: { externalId: '1004' } })).personId ?? 0;
  const unitId = (await w.db.prisma.unit.findUniqueOrThrow({ where: { code: 'HV' } })).id;
  await w.as('administrator').dialog([
    ['/donvi cum Cụm số 1: xã Hòa Tiến; xã Hòa Phong', /^Cụm số 1/],
    ['[Lưu]', /^Đã/],
    ['/phutrach Cụm số 1: Phạm Thuỳ Dương', /phụ trách từ/],
    ['[Lưu]', /^Đã phân công/],
  ]);
  await w.as('leader').dialog([
    ['/uyquyen thuy duong', /Việc nào/],
    ['[mời người vào đơn vị]', /mấy ngày/],
    ['3', /xem đã đúng chưa/],
    ['[Uỷ quyền]', /./],
  ]);
  const visible = await saidOfHer(w);
  expect(visible.length).toBeGreaterThan(8);
  await w.db.prisma.person.update({ where: { id: personId }, data: { restrictedAt: w.clock.now() } });
  expect(await saidOfHer(w)).toEqual([]);
  expect((await unitLeaders(w.db.prisma, unitId, '2026-08-10')).map((one) => one.personId)).not.toContain(personId);
  await w.as('administrator').dialog([
    ['/donvi xem xã Hòa Tiến', /Cụm số 1 \(\(đã hạn chế\) phụ trách\)/],
    ['/nhatky', /\(đã hạn chế\)/],
    ['/chucvu thoi Phạm Thuỳ Dương', /mấy chức danh/],
  ]);
});

it('leaves her out of those who decide about newcomers', async () => {
  const w = await world();
  const account = accountOf('branchSecretary');
  const personId = (await w.db.prisma.account.findFirstOrThrow({ where: { externalId: account } })).personId ?? 0;
  await w.db.prisma.person.update({ where: { id: personId }, data: { restrictedAt: w.clock.now() } });
  await w.as('stranger').dialog([
    ['/dangky', /^Lưu việc công tác/],
    ['[Đồng ý]', /^Nhắn nhắc việc/],
    ['[Đồng ý]', /họ và tên/],
    ['Ngô Văn Mới', /ở đơn vị nào/],
    ['chi đoàn thôn 3 Hòa Tiến', /xem đã đúng chưa/],
    ['[Gửi]', /^Đã gửi lời xin vào/],
  ]);
  const told = await w.db.prisma.letter.findMany({ where: { key: { startsWith: 'admission:' } } });
  expect(told.map((letter) => letter.chat)).toEqual([accountOf('secretary')]);
});
