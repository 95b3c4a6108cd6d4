import { expect, it } from 'vitest';
import { assignCluster, groupUnits } from '../../src/db/queries/units/clusters.ts';
import { markUnit } from '../../src/db/queries/units/unit-marks.ts';
import { meetingAt, personOf, unitOf } from '../support/meetings.ts';
import { accountOf, type World, world } from '../support/world.ts';

/** Two difficult branches of one commune, in a cluster a deputy secretary of the province is in charge of. */
async function weak(): Promise<World> {
  const w = await world({ today: '2026-08-10' });
  const tx = w.db.prisma;
  const [province, commune] = [await unitOf(tx, 'HV'), await unitOf(tx, 'HV-HT')];
  const id = await groupUnits(tx, { unitId: province, name: 'Cụm số 1', units: [commune], day: '2026-07-01' });
  await assignCluster(tx, id, await personOf(tx, accountOf('otherLeader')), '2026-07-01');
  for (const code of ['HV-HT-T3', 'HV-HT-T5'])
    await markUnit(tx, await unitOf(tx, code), { mark: 'difficult', from: '2026-07-01', to: null });
  return w;
}

it('/khokhan plans, attends, learns and shows what was missed, by SH-11 and SH-12', async () => {
  const w = await weak();
  const vinh = w.as('otherLeader');
  await vinh.dialog([
    ['/khokhan', /^Tháng 8\/2026: 2 chi đoàn khó khăn, đã dự 0[\s\S]*thôn 3 \(Lê Quang Vinh\): chưa hẹn[\s\S]*SH-11/],
    ['[Hẹn: thôn 3]', /Dự ngày nào/],
    ['1/12', /không hẹn được/],
    ['12/8', /Đã hẹn dự sinh hoạt Chi đoàn thôn 3 ngày 12\/8\/2026[\s\S]*Đã báo bí thư/],
    ['/khokhan rut thôn 3', /chưa ghi đồng chí dự/],
    ['/thoi', /./],
    ['/khokhan du thôn 3', /chưa ghi buổi sinh hoạt nào trong tháng 8/],
  ]);
  const told = await w.db.prisma.letter.findMany({ where: { kind: 'notice' } });
  expect(told.map(({ chat }) => chat)).toEqual([accountOf('branchSecretary')]);
  const { code } = await meetingAt(w.db.prisma, 'HV-HT-T3', '2026-08-12');
  w.clock.set(new Date('2026-08-13T02:00:00Z'));
  await vinh.dialog([
    ['/khokhan', /thôn 3 \(Lê Quang Vinh\): đã hẹn 12\/8\/2026, chưa ghi đã dự/],
    ['[Đã dự: thôn 3]', /Đồng chí dự buổi nào/],
    [code, /Xác nhận đã dự: buổi H/],
    ['[Đúng, tôi đã dự]', /Đã ghi: dự sinh hoạt[\s\S]*SH-12/],
    ['/khokhan', /đã dự 1[\s\S]*đã dự 12\/8\/2026, chưa rút kinh nghiệm/],
    ['[Rút kinh nghiệm: thôn 3]', /Mặt được[\s\S]*Chỉ ghi việc/],
    ['Đông đủ, đúng giờ', /Mặt chưa được/],
    ['Nội dung còn dàn trải', /Đã ghi rút kinh nghiệm/],
    ['/khokhan', /đã dự 12\/8\/2026, đã rút kinh nghiệm/],
  ]);
  w.clock.set(new Date('2026-09-02T02:00:00Z'));
  await w.as('leader').dialog([
    ['/khokhan tháng 8', /2 chi đoàn khó khăn, đã dự 1, 1 không có ai dự[\s\S]*thôn 5 \(Lê Quang Vinh\): không dự/],
    ['/khokhan hen', /chưa phụ trách chi đoàn khó khăn nào/],
  ]);
  await w.as('branchSecretary').dialog([['/khokhan', /không có chi đoàn khó khăn nào/]]);
});

it('/khokhan counts what the attendance of a held meeting says of a superior', async () => {
  const w = await weak();
  const { id, code } = await meetingAt(w.db.prisma, 'HV-HT-T5', '2026-08-05', { state: 'called' });
  const personId = await personOf(w.db.prisma, accountOf('otherLeader'));
  const row = { meetingId: id, personId, role: 'superior', state: 'present', saidBy: personId, at: w.clock.now() };
  await w.db.prisma.attendance.create({ data: row });
  await w.as('secretary').dialog([
    [`/sinhhoat chot ${code} 14/20`, /Chốt/],
    ['ok', /Đã chốt/],
  ]);
  const asked = await w.db.prisma.letter.findFirst({ where: { key: { startsWith: 'lessons:' } } });
  expect(asked?.chat).toBe(accountOf('otherLeader'));
  await w.as('otherLeader').dialog([
    ['/khokhan', /đã dự 1[\s\S]*thôn 5 \(Lê Quang Vinh\): đã dự 5\/8\/2026, chưa rút kinh nghiệm/],
    ['/khokhan rut thôn 5', /Mặt được/],
    ['Có chủ đề', /Mặt chưa được/],
    ['Chưa ra nghị quyết', /Đã ghi/],
  ]);
});

it('/sinhhoat no says who is overdue, by how long and by which rule; a unit may ask for more', async () => {
  const w = await world({ today: '2026-08-10' });
  const tx = w.db.prisma;
  await meetingAt(tx, 'HV-HT-T3', '2026-07-08');
  await meetingAt(tx, 'HV-HT-T5', '2026-08-02');
  await meetingAt(tx, 'HV-HT-LB', '2026-06-30');
  await markUnit(tx, await unitOf(tx, 'HV-HT-LB'), { mark: 'remote', from: '2026-01-01', to: null });
  await w.as('secretary').dialog([
    ['/sinhhoat no', /^1 chi đoàn quá hạn sinh hoạt, 1 đến hạn trong tháng, trên 4 chi đoàn/],
    [
      '/sinhhoat no',
      /Công an xã \(Đoàn xã Hòa Tiến\): quá hạn \d+ ngày; chưa ghi buổi nào – ít nhất 1 buổi\/tháng \(SH-01\)/,
    ],
    ['/sinhhoat no', /thôn 3 \(Đoàn xã Hòa Tiến\): hạn 31\/8\/2026; lần cuối 8\/7\/2026/],
    ['/sinhhoat no 31/7', /Tính đến 31\/7\/2026: 2 chi đoàn quá hạn/],
    ['/sinhhoat no 31/12/2026', /chưa tới/],
  ]);
  await w.as('administrator').dialog([
    ['/sinhhoat mucdo xã Hòa Tiến', /mấy buổi/],
    ['2', /Căn cứ/],
    ['[Đơn vị tự đặt]', /Từ ngày nào/],
    ['[Hôm nay]', /Ít nhất 2 buổi\/tháng/],
    ['[Lưu]', /Đã đặt ít nhất 2 buổi/],
  ]);
  await w
    .as('secretary')
    .dialog([
      [
        '/sinhhoat no',
        /thôn 5 \(Đoàn xã Hòa Tiến\): hạn 31\/8\/2026; lần cuối 2\/8\/2026 – ít nhất 2 buổi\/tháng \(đơn vị tự đặt\)/,
      ],
    ]);
});
