import { expect, it } from 'vitest';
import { erasePerson } from '../../src/db/queries/data-rights/erase.ts';
import { ownData } from '../../src/db/queries/data-rights/own-data.ts';
import { plain, reply } from '../../src/post/reply.ts';
import { type World, world } from '../support/world.ts';

const granting = [
  ['/mien ghi phan minh tuan', /Lý do nào/],
  ['[nghỉ dài hạn có quyết định]', /Miễn từ ngày nào/],
  ['1/7/2026', /Đến hết ngày nào/],
  ['[Hết năm]', /Số quyết định/],
  ['12-QĐ/TĐTN', /Ai duyệt/],
] as const;

const progress = async (w: World) => plain((await w.as('otherCadre').say('/tiendo'))?.reply.text ?? '');

it('exempts for some days by a decision, tells the person, and owes the rest of the year', async () => {
  const w = await world();
  await w
    .as('leader')
    .dialog([
      ['/mien xem', /không ai .* được miễn/],
      ...granting,
      [
        'quang vinh',
        /Phan Minh Tuấn[\s\S]*nghỉ dài hạn có quyết định \(KS-16\)[\s\S]*từ 1\/7\/2026 đến 31\/12\/2026[\s\S]*12-QĐ\/TĐTN, Lê Quang Vinh duyệt/,
      ],
      ['[Ghi]', /^Đã ghi miễn số 1: Phan Minh Tuấn/],
      ['/mien xem', /1\. Phan Minh Tuấn: nghỉ dài hạn có quyết định, từ 1\/7\/2026 đến 31\/12\/2026, QĐ 12-QĐ\/TĐTN/],
      ...granting,
      ['quang vinh', /xem đã đúng chưa/],
      ['[Ghi]', /đã được miễn vào một số ngày trong khoảng này/],
    ]);
  expect(await progress(w)).toMatch(/đã đi 0\/30 ngày[\s\S]*30 ngày \(theo phần năm phải đi; cả năm 60\)/);
  const told = await w.db.prisma.letter.findFirst({ where: { kind: 'notice', chat: '1013' } });
  expect(plain(reply.parse(told?.body).text)).toMatch(/^Đồng chí được miễn đi cơ sở: nghỉ dài hạn có quyết định/);
  await w.as('leader').dialog([
    ['/mien thoi 1', /Từ ngày nào/],
    ['1/10/2026', /thôi được miễn từ 1\/10\/2026, đúng chưa/],
    ['[Cho thôi]', /^Đã ghi: đồng chí Phan Minh Tuấn thôi được miễn từ 1\/10\/2026/],
  ]);
  expect(await progress(w)).toMatch(/đã đi 0\/45 ngày/);
  const acts = await w.db.prisma.audit.findMany({ where: { action: { in: ['exempt', 'endExemption'] } } });
  expect(acts.map(({ aboutId }) => aboutId)).toEqual(Array(2).fill(acts[0]?.aboutId));
});

it('takes only the four reasons and no words beside the decision’s number', async () => {
  const w = await world();
  await w.as('administrator').dialog([
    ['/mien ghi Phan Minh Tuấn', /Lý do nào/],
    ['bệnh nặng', /chọn một trong các mục/],
    ['[thâm niên]', /Miễn từ ngày nào/],
    ['1/1/2020', /đã qua hơn một năm/],
    ['1/3/2026', /Đến hết ngày nào/],
    ['1/2/2026', /trước ngày bắt đầu/],
    ['không thời hạn', /Số quyết định/],
    ['quyết định số 5 vì bị bệnh', /Chỉ ghi số quyết định/],
    ['QĐ số 05-QĐ/TĐTN', /Ai duyệt/],
    ['Lý Hải Yến', /không ở trong Thường trực/],
    ['Phạm Thuỳ Dương', /thâm niên \(KS-05\)[\s\S]*từ 1\/3\/2026\n[\s\S]*05-QĐ\/TĐTN/],
  ]);
  const kept = (await w.db.prisma.draft.findMany()).map(({ input }) => input);
  expect(kept).toHaveLength(1);
  expect(JSON.stringify(kept)).not.toMatch(/bệnh/);
});

it('exempts nobody by his own hand, nor outside one’s reach', async () => {
  const w = await world();
  await w.as('leader').dialog([['/mien ghi Trần Thị Minh Châu', /Không tự ghi miễn cho mình/]]);
  for (const part of ['head', 'inspector', 'cadre', 'secretary'] as const)
    await w.as(part).dialog([['/mien xem', /chưa được dùng việc này/]]);
});

it('shows and erases what is kept of somebody', async () => {
  const w = await world();
  await w.as('leader').dialog([...granting, ['quang vinh', /đúng chưa/], ['[Ghi]', /^Đã ghi/]]);
  const personId = (await w.db.prisma.exemption.findFirstOrThrow()).personId;
  const copy = await ownData(w.db.prisma, { personId, channel: 'telegram', account: '1013' }, w.clock.now());
  expect(copy).toMatchObject({
    exemptions: [{ kind: 'leave', from: '2026-07-01', to: '2026-12-31', decision: '12-QĐ/TĐTN' }],
  });
  await w.db.prisma.$transaction((tx) => erasePerson(tx, personId, w.clock.now(), '2026-08-10'));
  expect(await w.db.prisma.exemption.findFirstOrThrow()).toMatchObject({ kind: 'leave', decision: '(đã xoá)' });
});
