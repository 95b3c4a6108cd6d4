import { expect, it } from 'vitest';
import { at } from '../../src/domain/calendar.ts';
import { lastNotice, lineBehind, noticesTo } from '../support/notices.ts';
import { accountOf, type Exchange, type World, world } from '../support/world.ts';

const HEAD = accountOf('head');
const LEADER = accountOf('leader');
const OTHER_LEADER = accountOf('otherLeader');
const LAN = accountOf('cadre');

const register = (line: string, code: string): readonly Exchange[] => [
  [`/dicoso ${line}`, /xem đã đúng chưa/],
  ['ok', new RegExp(`^Đã đăng ký ${code}:`)],
];

/** Lan has two lines in the fourth quarter and has handed in; her head has submitted them. */
async function submitted(): Promise<World> {
  const w = await world({ today: '2026-09-10' });
  await w
    .as('cadre')
    .dialog([
      ...register('5-6/10 xã Hòa Tiến khảo sát', 'V1'),
      ...register('20/10 xã Hòa Phong dự sinh hoạt chi đoàn', 'V2'),
      ['/kehoach', /^Đăng ký quý 4\/2026: 2 chuyến, 3 ngày\. Chưa nộp\.[\s\S]*Hạn nộp: 5\/10\/2026/],
      ['[Nộp quý 4/2026]', /^Đã nộp quý 4\/2026 cho Văn phòng Thành Đoàn: 2 chuyến/],
    ]);
  await w.as('head').dialog([
    [
      '/kehoach ban',
      /^Kế hoạch quý 4\/2026 – Văn phòng Thành Đoàn: chưa trình\.\nĐã nộp 1\/3 người; 2 chuyến, 3 ngày người\.\nChưa nộp: /,
    ],
    ['[Trình duyệt]', /^Đã trình kế hoạch quý 4\/2026, bản 1: 2 chuyến/],
    ['/kehoach trinh', /không có gì khác bản đã trình/],
  ]);
  return w;
}

it('counts those that enter the department’s plan, and says which are too late for it', async () => {
  const w = await world({ today: '2026-10-12' });
  await w
    .as('cadre')
    .dialog([...register('13/10 xã Hòa Tiến khảo sát', 'V1'), ...register('20/10 xã Hòa Phong khảo sát', 'V2')]);
  w.clock.set(at('2026-10-15', '08:00'));
  await w
    .as('cadre')
    .dialog([
      [
        '/kehoach nop quý 4',
        /^Đã nộp quý 4\/2026 cho Văn phòng Thành Đoàn: 1 chuyến\. 1 chuyến đã qua mà chưa được duyệt thì không vào/,
      ],
    ]);
  await w.as('head').dialog([['/kehoach ban quý 4', /Đã nộp 1\/3 người; 1 chuyến, 1 ngày người/]]);
});

it('goes from the cadre over the head to the leaders, and tells authors and hosts', async () => {
  const w = await submitted();
  expect((await lastNotice(w, LEADER)).text).toMatch(/^Kế hoạch quý 4\/2026 – Văn phòng Thành Đoàn, bản 1 chờ duyệt/);
  await w.as('leader').dialog([
    ['/duyet', /bản 1 chờ duyệt\.\nVõ Đình Khải trình: 2 chuyến, 3 ngày người\.\n• Dương Thị Lan · 5–6\/10\/2026/],
    ['[Duyệt bản 1]', /^Đã duyệt kế hoạch quý 4\/2026, bản 1: 2 chuyến mới được duyệt/],
    ['/duyet', /Không có kế hoạch quý nào chờ duyệt/],
  ]);
  expect((await lastNotice(w, HEAD)).text).toMatch(/bản 1: đã duyệt \(Trần Thị Minh Châu\)/);
  expect((await lastNotice(w, LAN)).text).toMatch(/bản 1: đã duyệt/);
  expect((await lastNotice(w, accountOf('secretary'))).text).toMatch(
    /^Sắp có 1 chuyến đi cơ sở đến đơn vị đồng chí\n• 5–6\/10\/2026 · Dương Thị Lan/,
  );
  expect(await w.db.prisma.visit.count({ where: { state: 'approved' } })).toBe(2);
  await w.as('cadre').dialog([['/kehoach quý 4', /Đã nộp cho ban\.[\s\S]*V1 · đã duyệt/]]);
});

it('makes the second approver’s press harmless and says who was first', async () => {
  const w = await submitted();
  const late = await lineBehind(w, OTHER_LEADER, 'Trả lại');
  await w.as('leader').dialog([[await lineBehind(w, LEADER, 'Duyệt bản 1'), /^Đã duyệt/]]);
  await w.as('otherLeader').dialog([
    [late, /Bản 1 đã được Trần Thị Minh Châu duyệt trước đó\. Không có gì thay đổi/],
    [`${late} vì trùng lịch`, /đã được Trần Thị Minh Châu duyệt trước đó/],
  ]);
  expect(await w.db.prisma.departmentPlanVersion.findFirst()).toMatchObject({ state: 'approved', reason: null });
});

it('takes the reason of a return to its author, and shows a new version with its differences', async () => {
  const w = await submitted();
  const stale = await lineBehind(w, LEADER, 'Duyệt bản 1');
  await w.as('otherLeader').dialog([
    [await lineBehind(w, OTHER_LEADER, 'Trả lại'), /Vì sao trả lại/],
    ['V2 trùng đại hội xã', /^Đã trả lại kế hoạch quý 4\/2026, bản 1/],
  ]);
  expect((await lastNotice(w, HEAD)).text).toMatch(/bản 1: trả lại \(Lê Quang Vinh\)\.\nLý do: V2 trùng đại hội xã/);
  await w.as('head').dialog([
    ['/kehoach ban quý 4', /bản 1, trả lại\. Lý do: V2 trùng đại hội xã/],
    ['/kehoach tra V2 đổi sang tuần sau', /^Đã trả lại V2/],
    ['/kehoach tra V2 lần nữa', /đã được trả lại trước đó/],
    ['/kehoach trinh', /^Đã trình kế hoạch quý 4\/2026, bản 2: 1 chuyến/],
  ]);
  const back = (await noticesTo(w, LAN)).find((one) => /Ban trả lại V2/.test(one.text));
  expect(back?.text).toMatch(/Lý do: đổi sang tuần sau/);
  await w.as('leader').dialog([[stale, /Bản 1 đã được Lê Quang Vinh trả lại trước đó/]]);
  await w.as('leader').dialog([[await lineBehind(w, LEADER, 'Duyệt bản 2'), /^Đã duyệt.*bản 2: 1 chuyến/]]);
  await w.as('cadre').dialog([
    ['/doi V2 27/10', /Sang: Thứ Ba 27\/10/],
    ['ok', /^Đã đổi ngày V2/],
    ['/doi V1 7-8/10', /Chuyến đã duyệt: đổi ngày thì phải trình duyệt lại/],
    ['ok', /chờ duyệt lại/],
  ]);
  expect((await lastNotice(w, HEAD)).text).toMatch(
    /V1 trong kế hoạch quý 4\/2026 đã duyệt nay thay đổi: đổi ngày 5–6\/10\/2026 → 7–8\/10\/2026/,
  );
  await w.as('head').dialog([
    ['/kehoach ban quý 4', /bản 2, đã duyệt\.[\s\S]*So với bản đã duyệt: thêm 1, bỏ 0, đổi 1/],
    ['/kehoach trinh quý 4', /^Đã trình.*bản 3: 2 chuyến/],
  ]);
  await w.as('leader').dialog([
    [
      '/duyet',
      /thêm 1, bỏ 0, đổi 1[\s\S]*• \+ Dương Thị Lan · Thứ Ba 27\/10\/2026[\s\S]*• ~ V1 Dương Thị Lan: 5–6\/10\/2026 → 7–8\/10\/2026/,
    ],
    ['[Duyệt bản 3]', /^Đã duyệt/],
  ]);
});

it('replaces a version that waits: the old one’s buttons lead to the new one', async () => {
  const w = await submitted();
  const old = await lineBehind(w, LEADER, 'Duyệt bản 1');
  await w.as('cadre').dialog(register('3/11 xã Hòa Tiến họp', 'V3'));
  await w.as('head').dialog([['/kehoach trinh', /bản 2: 3 chuyến/]]);
  await w.as('leader').dialog([
    [old, /Bản 1 đã được thay bằng bản 2 sau tin đó/],
    ['[Xem bản 2]', /bản 2 chờ duyệt/],
  ]);
  expect(await w.db.prisma.visit.count({ where: { state: 'approved' } })).toBe(0);
});

it('leaves unapproved what was changed between submission and approval', async () => {
  const w = await submitted();
  await w.as('cadre').dialog([
    ['/doi V2 27/10', /Sang/],
    ['ok', /^Đã đổi ngày V2/],
  ]);
  await w
    .as('leader')
    .dialog([['/duyet dongy 1 1', /1 chuyến mới được duyệt[\s\S]*1 chuyến đã đổi sau khi trình nên chưa duyệt/]]);
});

it('lets nobody approve his own plan, and lends the right while the leader is away', async () => {
  const w = await submitted();
  await w.as('head').dialog([['/duyet dongy 1 1', /chưa được dùng việc này/]]);
  await w.as('leader').dialog([
    ['/uyquyen', /cho ai/],
    ['Nguyễn Hoàng Nam', /Việc nào/],
    ['duyệt kế hoạch quý', /Trong mấy ngày/],
    ['7', /duyệt kế hoạch quý/],
    ['[Uỷ quyền]', /^Đã uỷ quyền/],
  ]);
  await w.as('administrator').dialog([['/duyet dongy 1 1', /^Đã duyệt/]]);
  w.clock.set(at('2026-09-18', '08:00'));
  await w.as('administrator').dialog([['/duyet', /chưa được dùng việc này/]]);
  const dept = await w.db.prisma.unit.findFirstOrThrow({ where: { code: 'HV-TCKT' } });
  await w
    .as('leader')
    .dialog([
      ...register('9/10 xã Hòa Tiến họp', 'V3'),
      ['/kehoach', /không thuộc ban nào nên không phải nộp/],
      ['/kehoach ban', /Kế hoạch quý 4\/2026 của ban nào/],
      [`/kehoach ban #${dept.id}`, /^Kế hoạch quý 4\/2026 – Ban Tổ chức – Kiểm tra/],
    ]);
});

it('refuses an approver whose own visit is in the plan', async () => {
  const w = await submitted();
  await w.as('cadre').dialog([['/chuyen moi V1 Trần Thị Minh Châu', /^Đã mời/]]);
  await w.as('leader').dialog([['/chuyen nhan V1', /^Đã nhận lời/]]);
  await w.as('head').dialog([['/kehoach trinh', /bản 2/]]);
  await w
    .as('leader')
    .dialog([['/duyet dongy 1 2', /do đồng chí trình, hoặc có chuyến của đồng chí, nên người khác duyệt/]]);
  await w.as('otherLeader').dialog([['/duyet dongy 1 2', /^Đã duyệt/]]);
});

it('cites the rule to whoever hands in an empty quarter', async () => {
  const w = await world({ today: '2026-09-10' });
  await w.as('cadre').dialog([
    ['/kehoach nop', /chưa đăng ký chuyến nào trong quý 4\/2026[\s\S]*\(KS-04\)/],
    ['/kehoach nop quý 2/2026', /Quý 2\/2026 đã qua/],
    ['/kehoach quý 9', /Chưa hiểu quý “quý 9”/],
  ]);
  await w.as('head').dialog([['/kehoach trinh', /Chưa ai nộp chuyến nào/]]);
});
