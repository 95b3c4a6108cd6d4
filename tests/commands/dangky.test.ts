import { expect, it } from 'vitest';
import { fold } from '../../src/domain/fold.ts';
import { lastNotice, lineBehind, noticesTo } from '../support/notices.ts';
import { type Exchange, type World, world } from '../support/world.ts';

const SECRETARY = '1022';
const BRANCH_SECRETARY = '1026';

const asking = (name: string, unit: string): Exchange[] => [
  ['/dangky', /^Lưu việc công tác/],
  ['[Đồng ý]', /^Nhắn nhắc việc/],
  ['[Đồng ý]', /họ và tên/],
  [name, /ở đơn vị nào/],
  [unit, /^Xin vào.*xem đã đúng chưa/s],
  ['[Gửi]', /^Đã gửi lời xin vào/],
];

it('lets somebody uninvited ask; the unit’s own secretary decides with a press', async () => {
  const w = await world();
  await w.as('stranger').dialog(asking('Trần Thị Mùa', 'chi doan thon 3 hoa tien'));
  expect(await noticesTo(w, SECRETARY)).toEqual([]);
  expect((await lastNotice(w, BRANCH_SECRETARY)).text).toMatch(/^Trần Thị Mùa xin vào Chi đoàn thôn 3, Đoàn viên/);
  const take = await lineBehind(w, BRANCH_SECRETARY, 'Nhận');
  await w.as('member').dialog([[take, /chưa được dùng việc này/]]);
  await w.as('branchSecretary').dialog([
    [take, /^Đã nhận Trần Thị Mùa/],
    [take, /đã được trả lời trước đó/],
  ]);
  expect((await lastNotice(w, '9001')).text).toMatch(
    /^Đồng chí đã được nhận: Trần Thị Mùa, Đoàn viên, Chi đoàn thôn 3/,
  );
  await w.as('stranger').dialog([['/toi', /Trần Thị Mùa\n• Đoàn viên, Chi đoàn thôn 3/]]);
  const audit = await w.db.prisma.audit.findMany({ where: { action: 'admit' } });
  expect(audit).toMatchObject([{ subject: 'admission:1', outcome: 'change' }]);
});

it('goes to the nearest unit above where the unit has no secretary', async () => {
  const w = await world();
  await w.as('stranger').dialog(asking('Trần Thị Mùa', 'chi đoàn thôn 5 Hòa Tiến'));
  expect(await noticesTo(w, SECRETARY)).toHaveLength(1);
});

it('tells whoever is refused, with the reason, and lets him ask again, three times a day', async () => {
  const w = await world();
  const stranger = w.as('stranger');
  for (const id of [1, 2, 3]) {
    await stranger.dialog([...asking('Trần Thị Mùa', 'chi đoàn thôn 5 Hòa Tiến'), ['/dangky', /đang chờ trả lời/]]);
    await w.as('secretary').dialog([[`/dangky tuchoi ${id} không ở xã này`, /^Đã từ chối/]]);
    expect((await lastNotice(w, '9001')).text).toMatch(/Lý do: không ở xã này/);
  }
  await stranger.dialog([...asking('Trần Thị Mùa', 'chi đoàn thôn 5 Hòa Tiến').slice(0, -1), ['[Gửi]', /ba lần/]]);
});

it('shows the waiting within reach only, and writes the look down', async () => {
  const w = await world();
  await w.as('stranger').dialog(asking('Trần Thị Mùa', 'chi đoàn thôn 5 Hòa Tiến'));
  await w.as('otherStranger').dialog(asking('Lê Văn Gạo', 'chi đoàn thôn 3 Hòa Phong'));
  await w.as('secretary').dialog([
    ['/dangky', /^1 người đang chờ\n• Trần Thị Mùa/],
    ['/dangky nhan 2', /ngoài phạm vi/],
  ]);
  await w.as('branchSecretary').dialog([['/dangky', /Không có ai đang chờ/]]);
  await w.as('leader').dialog([
    ['/dangky', /^2 người đang chờ/],
    ['[Nhận tất cả (2)]', /^Đã xem xong 2 người/],
  ]);
  expect(await w.db.prisma.audit.count({ where: { action: 'look', subject: 'admission:1' } })).toBe(2);
});

/** Somebody of thôn 5 whom an import brought in: on the list, without an account. */
async function listed(w: World, name: string): Promise<number> {
  const { prisma } = w.db;
  const unit = await prisma.unit.findFirstOrThrow({ where: { code: 'HV-HT-T5' } });
  const position = { unitId: unit.id, kind: 'member', title: 'Đoàn viên', validFrom: new Date('2025-07-01') };
  const data = { code: `nhap-${name}`, name, folded: fold(name), positions: { create: position } };
  return (await prisma.person.create({ data })).id;
}

it('takes a name of the unit’s list for that person, unless told otherwise', async () => {
  const w = await world();
  const id = await listed(w, 'Trần Thị Mùa');
  await w.as('stranger').dialog(asking('tran thi mua', 'chi đoàn thôn 5 Hòa Tiến'));
  expect((await lastNotice(w, SECRETARY)).text).toMatch(/đã có một người tên này/);
  await w.as('secretary').dialog([[await lineBehind(w, SECRETARY, 'Nhận'), /đã có trong danh sách/]]);
  expect(await w.db.prisma.account.findFirst({ where: { externalId: '9001' } })).toMatchObject({ personId: id });
  await w.as('otherStranger').dialog(asking('Trần Thị Mùa', 'chi đoàn thôn 5 Hòa Tiến'));
  await w.as('secretary').dialog([['/dangky nhan 2', /đã có tài khoản, trợ lý đã hỏi/]]);
  expect((await lastNotice(w, '9001')).text).toMatch(/^Có một tài khoản khác muốn liên kết/);
});

it('admits as somebody else when the secretary says so', async () => {
  const w = await world();
  const id = await listed(w, 'Trần Thị Mùa');
  await w.as('stranger').dialog(asking('Trần Thị Mùa', 'chi đoàn thôn 5 Hòa Tiến'));
  await w
    .as('secretary')
    .dialog([[await lineBehind(w, SECRETARY, 'Là người khác, nhận mới'), /^Đã nhận Trần Thị Mùa, Đoàn viên\./]]);
  const account = await w.db.prisma.account.findFirstOrThrow({ where: { externalId: '9001' } });
  expect(account.personId).not.toBe(id);
});
