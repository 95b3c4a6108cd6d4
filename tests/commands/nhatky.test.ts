import { expect, it } from 'vitest';
import { dateOf } from '../../src/domain/day.ts';
import { plain } from '../../src/post/reply.ts';
import { type Answered, world } from '../support/world.ts';

const textOf = (answer: Answered | undefined) => plain(answer?.reply.text ?? '');

const registered = [
  ['/dicoso 12/8 xã Hòa Tiến khảo sát', /xem đã đúng chưa/],
  ['[Lưu]', /^Đã đăng ký V1/],
] as const;

it('shows an inspector what was changed, before and after, through which turn', async () => {
  const w = await world();
  await w.as('cadre').dialog([...registered, ['/huy V1', /chắc chưa/], ['[Huỷ chuyến]', /^Đã huỷ/]]);
  const inspector = w.as('inspector');
  const page = textOf(await inspector.say('/nhatky')).split('\n');
  expect(page[0]).toBe('Nhật ký: tất cả');
  expect(page[1]).toMatch(/^1\. 10\/8\/2026 08:00 .+: huỷ chuyến đi V1$/);
  expect(page[2]).toMatch(/^2\. .+: đăng ký chuyến đi V1$/);
  expect(page).toHaveLength(4);
  const row = textOf(await inspector.say('[1]'));
  expect(row).toMatch(/Trước: state: planned\nSau: state: cancelled\nQua lượt: telegram \d+\nChưa niêm phong/);
});

it('traces each look: whose data, by whom, in a row of its own', async () => {
  const w = await world();
  await w.as('cadre').dialog(registered);
  const cadre = await w.db.prisma.account.findFirst({ where: { externalId: '1012' }, include: { person: true } });
  const name = cadre?.person?.name ?? '';
  const shown = textOf(await w.as('inspector').say(`/nhatky ${name}`));
  expect(shown).toContain(`Nhật ký: ${name}`);
  const looks = await w.db.prisma.audit.findMany({ where: { outcome: 'look' } });
  expect(looks).toMatchObject([
    {
      action: 'seeAudit',
      subject: `person:${cadre?.personId}`,
      aboutId: cadre?.personId,
      account: '1010',
      detail: null,
    },
  ]);
  const next = textOf(await w.as('inspector').say('/nhatky'));
  expect(next).toMatch(new RegExp(`^1\\. .+: xem nhật ký – ${name}$`, 'm'));
});

it('finds a unit, a visit and a person typed without marks, and pages by a button', async () => {
  const w = await world();
  const cadre = w.as('cadre');
  for (let day = 11; day < 21; day++)
    await cadre.dialog([
      [`/dicoso ${day}/8 xã Hòa Tiến khảo sát`, /xem đã đúng chưa/],
      ['[Lưu]', /^Đã đăng ký/],
    ]);
  const inspector = w.as('inspector');
  expect(textOf(await inspector.say('/nhatky v3'))).toMatch(/đăng ký chuyến đi V3/);
  expect(textOf(await inspector.say('/nhatky V999'))).toMatch(/Chưa tìm thấy “V999”/);
  expect(textOf(await inspector.say('/nhatky doan xa hoa tien'))).toMatch(/^Nhật ký: Đoàn xã Hòa Tiến\nChưa có gì/);
  const first = textOf(await inspector.say('/nhatky thanh doan hai van'));
  expect(first.split('\n')).toHaveLength(10);
  const second = textOf(await inspector.say('[Cũ hơn]'));
  expect(second).toMatch(/^Nhật ký: Thành Đoàn Hải Vân\n1\. /);
  expect(second).toContain('đăng ký chuyến đi V1');
  expect(first).not.toMatch(/V1$/m);
});

it('keeps an inspector within the subtree, as it stood on the day of the row', async () => {
  const w = await world();
  await w.as('secretary').dialog([
    ['/dicoso 12/8 xã Hòa Phong khảo sát', /xem đã đúng chưa/],
    ['[Lưu]', /^Đã đăng ký V1/],
  ]);
  const account = await w.db.prisma.account.findFirst({ where: { externalId: '1010' } });
  const unitOf = async (code: string) => (await w.db.prisma.unit.findUnique({ where: { code } }))?.id ?? 0;
  const where = { personId: account?.personId ?? 0, kind: 'inspector' };
  const moveTo = async (code: string) =>
    w.db.prisma.position.updateMany({ where, data: { unitId: await unitOf(code) } });
  const look = async (about = '') => textOf(await w.as('inspector').say(`/nhatky ${about}`));
  expect(await look('V1')).toMatch(/đăng ký chuyến đi V1/);
  await moveTo('HV-HC');
  expect(await look('V1')).not.toMatch(/đăng ký/);
  expect(await look('Thành Đoàn Hải Vân')).toMatch(/Chưa tìm thấy/);
  const trace = await w.db.prisma.audit.findFirst({ where: { action: 'registerVisit' } });
  expect(await look(`#r${trace?.id}`)).toMatch(/Chưa tìm thấy/);
  await moveTo('HV-HT');
  const home = await w.db.prisma.account.findFirst({
    where: { externalId: '1022' },
    include: { person: { include: { positions: true } } },
  });
  const unitId = home?.person?.positions[0]?.unitId ?? 0;
  await w.db.prisma.position.updateMany({ where, data: { unitId } });
  expect(await look('V1')).toMatch(/đăng ký chuyến đi V1/);
  await w.db.prisma.position.updateMany({
    where: { personId: home?.personId ?? 0 },
    data: { validTo: dateOf('2026-08-09') },
  });
  expect(await look('V1')).not.toMatch(/đăng ký/);
});

it('asks when two people have the same name, and tells them apart by their units', async () => {
  const w = await world();
  const { prisma } = w.db;
  const [one, two] = await prisma.unit.findMany({ where: { code: { in: ['HV-HT-T3', 'HV-HP-T3'] } } });
  for (const unit of [one, two])
    await prisma.person.create({
      data: {
        ...{ code: `X-${unit?.code}`, name: 'Đặng Thị Ngọc Ánh', folded: 'dang thi ngoc anh' },
        positions: {
          create: { unitId: unit?.id ?? 0, kind: 'member', title: 'Đoàn viên', validFrom: dateOf('2026-01-01') },
        },
      },
    });
  const inspector = w.as('inspector');
  const asked = await inspector.say('/nhatky dang thi ngoc anh');
  expect(textOf(asked)).toMatch(/^Có mấy tên giống như vậy/);
  const labels = asked?.reply.buttons?.flat().map((button) => button.label) ?? [];
  expect(labels).toContain('Đặng Thị Ngọc Ánh (Đoàn viên, Chi đoàn thôn 3)');
  expect(textOf(await inspector.say(`[${labels[0]}]`))).toMatch(/^Nhật ký: Đặng Thị Ngọc Ánh/);
});

it('is closed to everybody but inspectors and administrators', async () => {
  const w = await world();
  for (const part of ['leader', 'head', 'cadre', 'secretary', 'member', 'stranger'] as const)
    expect(textOf(await w.as(part).say('/nhatky'))).toMatch(/chưa được dùng việc này|chưa liên kết/);
  expect(textOf(await w.as('administrator').say('/nhatky'))).toMatch(/^Nhật ký: tất cả/);
});

it('opens a row of a look, which has neither before nor after', async () => {
  const w = await world();
  const admin = w.as('administrator');
  await admin.say('/nhatky');
  const looked = await w.db.prisma.audit.findFirstOrThrow({ where: { action: 'seeAudit' } });
  await admin.dialog([[`/nhatky #r${looked.id}`, new RegExp(`Nhật ký, dòng ${looked.id}`)]]);
});
