import fc from 'fast-check';
import { expect, it } from 'vitest';
import { unitsReached } from '../../src/db/queries/visits/inspection-rounds.ts';
import { at } from '../../src/domain/calendar.ts';
import { dateOf } from '../../src/domain/day.ts';
import { lastNotice } from '../support/notices.ts';
import { accountOf, world } from '../support/world.ts';

it('opens a round in one line, gathers members, units and visits, and is concluded once', async () => {
  const w = await world();
  const inspector = w.as('inspector');
  await inspector.dialog([
    ['/kiemtra', /chưa tham gia đợt kiểm tra nào/],
    [
      '/kiemtra lap 12-14/8; xã Hòa Tiến; chi đoàn thôn 3 Hòa Tiến; nội dung: đoàn phí',
      /• Đơn vị: Đoàn xã Hòa Tiến, Chi đoàn thôn 3\n• Nội dung: đoàn phí/,
    ],
    ['[Lập đợt]', /^Đã lập đợt kiểm tra K1: 12–14\/8\/2026, 2 đơn vị/],
    ['/kiemtra nguoi K1 Dương Thị Lan', /^Đã thêm Dương Thị Lan/],
    ['/kiemtra nguoi K1 Dương Thị Lan', /đã ở trong đợt K1/],
    ['/kiemtra donvi K1 xã Hòa Phong', /^Đã thêm 1 đơn vị/],
  ]);
  expect((await lastNotice(w, accountOf('cadre'))).text).toMatch(/được đưa vào đợt kiểm tra K1/);
  const cadre = w.as('cadre');
  await cadre.dialog([
    ['/dicoso 12/8 xã Hòa Tiến kiểm tra đoàn phí', /xem đã đúng chưa/],
    ['ok', /^Đã đăng ký V1/],
    ['/chuyen noi V1 chi đoàn thôn 3 Hòa Tiến', /^Đã thêm/],
    ['/kiemtra chuyen K1 V1', /^Đã gắn V1/],
    ['/kiemtra K1', /1 chuyến; đã đến 0 đơn vị\./],
  ]);
  w.clock.set(at('2026-08-13', '08:00'));
  await cadre.dialog([
    ['/ketqua V1 đã kiểm tra', /Kết quả V1/],
    ['ok', /^Đã lưu/],
    ['/kiemtra K1', /đã đến 2 đơn vị: Đoàn xã, phường, đặc khu 1; Chi đoàn 1\./],
    ['/kiemtra ketluan K1 đúng quy định', /Người lập đợt K1 hoặc Thường trực/],
  ]);
  await inspector.dialog([
    ['/kiemtra ketluan K1 hai đơn vị làm đúng quy định', /^Đã ghi kết luận/],
    ['/kiemtra ketluan K1 lần nữa', /đã kết luận, không đổi được nữa/],
    ['/kiemtra K1', /đã kết luận[\s\S]*• Kết luận: hai đơn vị làm đúng quy định/],
  ]);
  await w.as('otherCadre').dialog([['/kiemtra K1', /không tham gia đợt kiểm tra nào mang mã “K1”/]]);
});

it('counts each unit reached once, by its level, as a count by hand does', async () => {
  const w = await world();
  const { prisma } = w.db;
  const units = await prisma.unitVersion.findMany({ where: { kind: { in: ['commune', 'branch'] } }, take: 6 });
  const { id: personId } = await prisma.person.findFirstOrThrow();
  const states = ['planned', 'approved', 'done', 'confirmed', 'denied', 'cancelled'];
  const visit = fc.record({
    state: fc.constantFrom(...states),
    places: fc.uniqueArray(fc.nat(units.length - 1), { minLength: 1, maxLength: 3 }),
    answers: fc.array(fc.constantFrom(true, false, null), { minLength: 3, maxLength: 3 }),
  });
  let made = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(visit, { maxLength: 6 }), async (visits) => {
      made += 1;
      const day = dateOf('2026-08-05');
      const round = await prisma.inspectionRound.create({
        data: {
          code: `K9${made}`,
          contents: 'x',
          startOn: day,
          endOn: day,
          createdBy: personId,
          createdAt: w.clock.now(),
        },
      });
      const seen = new Map<string, Set<number>>();
      for (const [index, { state, places, answers }] of visits.entries()) {
        const own = places.flatMap((place, n) => {
          const unit = units[place];
          return unit ? [{ unitId: unit.unitId, kind: unit.kind, confirmed: answers[n] ?? null }] : [];
        });
        const row = { startOn: day, endOn: day, purpose: 'x', registeredBy: personId, createdAt: w.clock.now() };
        const places_ = own.map(({ unitId, confirmed }) => ({ unitId, confirmed, name: 'x' }));
        await prisma.visit.create({
          data: { ...row, code: `V9${made}-${index}`, state, roundId: round.id, places: { create: places_ } },
        });
        if (state !== 'done' && state !== 'confirmed') continue;
        for (const { unitId, kind, confirmed } of own)
          if (confirmed !== false) seen.set(kind, (seen.get(kind) ?? new Set()).add(unitId));
      }
      const counted = Object.fromEntries((await unitsReached(prisma, round.id)).map((one) => [one.kind, one.units]));
      expect(counted).toEqual(Object.fromEntries([...seen].map(([kind, ids]) => [kind, ids.size])));
    }),
    { numRuns: 40 },
  );
});
