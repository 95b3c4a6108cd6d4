import { expect, it } from 'vitest';
import { savePolicy, visitPolicy } from '../../src/db/queries/policies/policies.ts';
import { saveVisit } from '../../src/db/queries/visits/visits.ts';
import { bareTerms } from '../../src/domain/policies/policy.ts';
import { plain } from '../../src/post/reply.ts';
import { type Answered, accountOf, type Part, type World, world } from '../support/world.ts';

const textOf = (answer: Answered | undefined) => plain(answer?.reply.text ?? '');

async function idsOf(w: World, part: Part, unit: string) {
  const account = await w.db.prisma.account.findFirstOrThrow({ where: { externalId: accountOf(part) } });
  const { id } = await w.db.prisma.unit.findUniqueOrThrow({ where: { code: unit } });
  return { personId: account.personId ?? 0, unitId: id };
}

async function went(w: World, part: Part, from: string, to: string, purpose = 'Khảo sát') {
  const ids = await idsOf(w, part, 'HV-HT');
  await saveVisit(w.db.prisma, { ...ids, place: 'Đoàn xã Hòa Tiến', from, to, purpose, at: w.clock.now() });
}

it('shows one’s own days, trips, pace, and what does not count and why', async () => {
  const w = await world();
  await went(w, 'cadre', '2026-03-02', '2026-03-04', 'Đợt chuyên đề 3 cùng');
  await went(w, 'cadre', '2026-03-04', '2026-03-08');
  await went(w, 'cadre', '2026-08-20', '2026-08-21');
  const said = textOf(await w.as('cadre').say('/tiendo'));
  expect(said.split('\n')).toEqual([
    'Năm 2026: đã đi 7/60 ngày, đăng ký thêm 2 ngày.',
    '■▣□□□□□□□□ còn thiếu 51 ngày',
    'Chỉ tiêu 60 ngày/năm: KS-02.',
    'Đợt chuyên đề: 0/2 (KS-03).',
    'Đến nay chậm 29 ngày so với nhịp đều; phần còn thiếu phải bắt đầu chậm nhất 11/11/2026, đợt chuyên đề chậm nhất 21/12/2026.',
    '⚠ Đợt 2–4/3/2026 không tính là đợt chuyên đề: thiếu 2 ngày (KS-03).',
    'Sắp tới:',
    '• 20–21/8/2026 · Đoàn xã Hòa Tiến · V3',
  ]);
});

it('refuses a thematic trip right after another, citing the rule', async () => {
  const cadre = (await world()).as('cadre');
  await cadre.dialog([
    ['/dicoso 17-21/8 xã Hòa Tiến đợt chuyên đề 3 cùng', /xem đã đúng chưa/],
    ['[Lưu]', /^Đã đăng ký/],
    [
      '/dicoso 22-26/8 xã Hòa Phong đợt chuyên đề 3 cùng',
      /17–21\/8\/2026; hai đợt không được liền nhau.*thiếu 1 ngày[\s\S]*KS-03/,
    ],
    ['23-27/8', /xem đã đúng chưa/],
    ['/dicoso 11-16/8 xã Hòa Phong đợt chuyên đề 3 cùng', /không được liền nhau/],
  ]);
});

it('adds up: who met the quota of those who owe it, by unit, opened to the rows behind each figure', async () => {
  const w = await world();
  await went(w, 'cadre', '2026-02-01', '2026-04-01');
  await went(w, 'head', '2026-03-01', '2026-03-10');
  await w.as('leader').dialog([
    ['/mien ghi phan minh tuan', /Lý do/],
    ['[phân công khác]', /từ ngày/],
    ['1/1/2026', /Đến hết/],
    ['không thời hạn', /Số quyết định/],
    ['7-QĐ/TĐTN', /Ai duyệt/],
    ['quang vinh', /đúng chưa/],
    ['[Ghi]', /^Đã ghi/],
    ['/tiendo', /^Năm 2026/],
    [
      '[Cán bộ tôi phụ trách]',
      /^Đủ chỉ tiêu: 1\/19 \(5,3 %\) đồng chí, tính đến 10\/8\/2026\n20 cán bộ = 1 miễn \+ 19 thuộc diện; 19 = 1 đủ \+ 18 chưa đủ\.\nMiễn: phân công khác 1\./,
    ],
    [
      '[Văn phòng Thành Đoàn]',
      /^Tất cả Văn phòng Thành Đoàn: 3 đồng chí[\s\S]*Võ Đình Khải: 10\/60 ngày, đợt 0\/2, còn thiếu 50 ngày[\s\S]*Dương Thị Lan: 60\/60 ngày, đợt 0\/2, đã đủ chỉ tiêu[\s\S]*Phan Minh Tuấn: phân công khác/,
    ],
    ['[1]', /^Võ Đình Khải, Văn phòng Thành Đoàn[\s\S]*đã đi 10\/60 ngày[\s\S]*Gần đây:/],
    ['/tiendo xem', /^Đủ/],
    ['[Chưa đủ (18)]', /^Chưa đủ: 18 đồng chí[\s\S]*\n8\. [\s\S]*Trang 1\/3/],
    ['[Trang sau]', /\n9\. [\s\S]*Trang 2\/3/],
    ['[Con số chung]', /^Đủ chỉ tiêu: 1\/19/],
    ['[Được miễn (1)]', /^Được miễn: 1 đồng chí[\s\S]*1\. Phan Minh Tuấn/],
    ['/tiendo xem ngày 1/3', /^Đủ chỉ tiêu: 0\/19 .*tính đến 1\/3\/2026/],
    ['/tiendo xem dương thị lan ngày 1/3/2026', /đã đi 29\/60 ngày/],
    ['/tiendo xem ngày 1/3/2027', /chưa tới/],
  ]);
  const looks = await w.db.prisma.audit.findMany({ where: { action: 'seeProgress', outcome: 'look' } });
  expect(looks.filter(({ aboutId }) => aboutId !== null).length).toBeGreaterThan(20);
});

it('counts whoever asked for restriction without showing the name, in the list of exemptions neither', async () => {
  const w = await world();
  const { id } = await w.db.prisma.person.findUniqueOrThrow({ where: { code: 'NV-13' } });
  const dates = { validFrom: new Date('2026-01-01T00:00:00Z'), createdAt: w.clock.now() };
  await w.db.prisma.exemption.create({
    data: { personId: id, kind: 'leave', decision: '1-QĐ/TĐ', approverId: id, ...dates },
  });
  await w.db.prisma.person.update({ where: { id }, data: { restrictedAt: w.clock.now() } });
  const leader = w.as('leader');
  for (const line of ['/tiendo xem Văn phòng Thành Đoàn', '/tiendo xem @exempt', '/mien xem']) {
    const said = textOf(await leader.say(line));
    expect(said, line).not.toContain('Phan Minh Tuấn');
    expect(said, line).toMatch(/1 miễn|1 đồng chí|^Miễn đi cơ sở\n1\. /);
  }
});

it('keeps everybody within his reach', async () => {
  const w = await world();
  await w.as('head').dialog([
    ['/tiendo xem', /^Đủ chỉ tiêu: 0\/3 .*\n3 cán bộ/],
    ['/tiendo xem Bùi Văn Năm', /Chưa tìm thấy “Bùi Văn Năm” trong phạm vi/],
    ['/tiendo xem Ban Phong trào', /Chưa tìm thấy/],
  ]);
  await w.as('inspector').dialog([['/tiendo xem Ban Phong trào', /^Đủ chỉ tiêu: 0\/4 .*\nBan Phong trào: 4 cán bộ/]]);
  await w.as('secretary').dialog([['/tiendo xem', /không ai trong phạm vi này thuộc diện/]]);
  await w.as('cadre').dialog([['/tiendo xem', /chưa được dùng việc này/]]);
});

it('opens every unit of the summary to as many rows as its figure says, a unit with others below it too', async () => {
  const leader = (await world()).as('leader');
  const said = textOf(await leader.say('/tiendo xem'));
  const units = [...said.matchAll(/^• (.+): \d+\/(\d+)$/gm)].map(([, unit = '', owing]) => ({ unit, owing }));
  expect(units.map(({ unit }) => unit)).toContain('Thành Đoàn Hải Vân');
  for (const { unit, owing } of units) {
    await leader.say('/tiendo xem');
    expect(textOf(await leader.say(`[${unit}]`)), unit).toContain(`Tất cả ${unit}: ${owing} đồng chí`);
  }
  expect(units.reduce((sum, { owing }) => sum + Number(owing), 0)).toBe(20);
});

it('counts a day once the host has confirmed it where the policy says so, and only for whoever agreed to go', async () => {
  const w = await world();
  await went(w, 'cadre', '2026-03-02', '2026-03-03');
  const { unitId } = await idsOf(w, 'cadre', 'HV');
  const { terms } = (await visitPolicy(w.db.prisma, [unitId], '2026-08-10')) ?? { terms: bareTerms };
  const strict = { ...terms, countsFrom: { value: 'confirmed' as const, rule: null } };
  await savePolicy(w.db.prisma, { unitId, appliesTo: 'cadre', from: '2026-08-01', terms: strict });
  const { personId } = await idsOf(w, 'otherCadre', 'HV');
  const visit = await w.db.prisma.visit.findFirstOrThrow();
  await w.db.prisma.visitParticipant.create({ data: { visitId: visit.id, personId, state: 'invited' } });
  await w.as('cadre').dialog([['/tiendo', /đã đi 0\/60 ngày, đăng ký thêm 0 ngày, 2 ngày chờ kết quả, xác nhận/]]);
  await w.db.prisma.visit.update({ where: { id: visit.id }, data: { state: 'confirmed' } });
  await w.as('cadre').dialog([['/tiendo', /đã đi 2\/60 ngày, đăng ký thêm 0 ngày\./]]);
  await w.as('otherCadre').dialog([['/tiendo', /đã đi 0\/60 ngày, đăng ký thêm 0 ngày\./]]);
  await w.db.prisma.visit.update({ where: { id: visit.id }, data: { state: 'denied' } });
  await w.as('cadre').dialog([['/tiendo', /đã đi 0\/60 ngày, đăng ký thêm 0 ngày\./]]);
});
