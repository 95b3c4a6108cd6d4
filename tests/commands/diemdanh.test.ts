import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../src/db/open/open.ts';
import type { Ack } from '../../src/post/channel.ts';
import { reply } from '../../src/post/reply.ts';
import { layMembers, accountOf as memberAccount } from '../bench/attendance-crowd.ts';
import { lastNotice, lineBehind, noticesTo } from '../support/notices.ts';
import { createDatabase, suiteOnServer } from '../support/postgres.ts';
import { fillSample } from '../support/sample.ts';
import { accountOf, type Part, type World, world } from '../support/world.ts';

const GROUP = '-2002';
const OTHER_GROUP = '-7009';

let updates = 700_000;

/** Presses a line on a group's card; gives what was shown over the button. */
async function press(w: World, part: Part, line: string, chat = GROUP): Promise<Ack | undefined> {
  const acks: Ack[] = [];
  w.room.ack = async (_channel, ack) => void acks.push(ack);
  updates += 1;
  const event = {
    channel: 'telegram',
    key: String(updates),
    messageId: '1',
    sender: { id: accountOf(part), name: part },
  };
  const answered = await w.deliver({
    ...event,
    place: { chat, kind: 'group', title: 'Nhóm' },
    kind: 'press',
    data: line,
    ack: 'a',
  });
  expect(answered, 'a press on a group’s card writes nothing into the group').toBeUndefined();
  return acks[0];
}

async function cardText(w: World): Promise<string> {
  return reply.parse((await w.db.prisma.card.findFirstOrThrow({ where: { chat: GROUP } })).body).text;
}

/** La Bông meets tomorrow evening; its card stands in its group. */
async function called(options: Parameters<typeof world>[0] = {}): Promise<World> {
  const w = await world(options);
  await w.as('hamletSecretary').dialog([
    ['/sinhhoat mai 19h30 tại nhà văn hoá nội dung phát động hiến máu', /^Gọi họp/],
    ['[Gọi họp]', /^Đã gọi họp H1/],
  ]);
  return w;
}

it('counts a press, once, and the last word; names stay out of the group', async () => {
  const w = await called();
  expect((await press(w, 'member', '/diemdanh H1 có'))?.text).toMatch(/^Đã ghi: tham gia buổi H1/);
  expect((await press(w, 'member', '/diemdanh H1 có'))?.text).toMatch(/^Đã ghi trước đó/);
  expect(await cardText(w)).toMatch(/1 tham gia, 0 vắng, trên 2 người/);
  expect((await press(w, 'member', '/diemdanh H1 vắng học'))?.text).toMatch(/^Đã ghi: vắng \(đi học\)/);
  expect(await cardText(w)).toMatch(/0 tham gia, 1 vắng/);
  expect(await cardText(w)).not.toMatch(/Ánh/);
  await w.as('hamletSecretary').dialog([
    ['/diemdanh', /^Điểm danh H1.*Vắng \(1\): Võ Thị Ngọc Ánh \(đi học\).*Chưa trả lời \(1\): Huỳnh Thị Mười/s],
    ['[✓ Huỳnh Thị Mười]', /^Đã ghi Huỳnh Thị Mười: tham gia.*1 tham gia, 1 vắng/s],
    ['/diemdanh ghi H1 ngoc anh co', /^Đã ghi Võ Thị Ngọc Ánh: tham gia/],
    ['/diemdanh ghi H1 Nguyễn Văn Không có', /Danh sách chi đoàn không có/],
    ['/diemdanh khach H1 3 người', /^Đã ghi 3 khách/],
  ]);
  await w.as('member').dialog([
    ['/diemdanh xem H1', /chưa được dùng việc này/],
    ['/diemdanh', /^Buổi sinh hoạt đang gọi/],
    ['[Vắng H1]', /^Đã ghi: vắng buổi H1/],
  ]);
  const looks = await w.db.prisma.audit.findMany({ where: { action: 'seeRoll' } });
  expect(looks.length).toBeGreaterThan(0);
});

it('answers with the reason, and counts nothing, on another group’s card, from another branch, and of an unknown meeting', async () => {
  const w = await called();
  expect((await press(w, 'member', '/diemdanh H1 có', OTHER_GROUP))?.text).toMatch(
    /không phải của chi đoàn dùng nhóm này/,
  );
  expect((await press(w, 'branchSecretary', '/diemdanh H1 có'))?.text).toMatch(
    /nay ở Chi đoàn thôn 3, không thuộc chi đoàn họp/,
  );
  expect((await press(w, 'member', '/diemdanh H99 có'))?.text).toMatch(/Không có buổi sinh hoạt nào mang mã H99/);
  expect(await w.db.prisma.attendance.count()).toBe(0);
  expect(await w.db.prisma.heldAnswer.count()).toBe(0);
  expect(await cardText(w)).toMatch(/0 tham gia, 0 vắng/);
});

it('does not count a member who has moved to another branch, nor what he had pressed before', async () => {
  const w = await called();
  await press(w, 'member', '/diemdanh H1 có');
  const [person] = await w.db.prisma.account.findMany({ where: { externalId: accountOf('member') } });
  await w.db.prisma.position.updateMany({
    where: { personId: person?.personId ?? 0 },
    data: { validTo: new Date('2026-08-09') },
  });
  const t3 = await w.db.prisma.unit.findUniqueOrThrow({ where: { code: 'HV-HT-T3' } });
  await w.db.prisma.position.create({
    data: {
      personId: person?.personId ?? 0,
      unitId: t3.id,
      kind: 'member',
      title: 'Đoàn viên',
      validFrom: new Date('2026-08-10'),
    },
  });
  expect((await press(w, 'member', '/diemdanh H1 vắng'))?.text).toMatch(/nay ở Chi đoàn thôn 3.*không tính/);
  await press(w, 'hamletSecretary', '/diemdanh H1 có');
  expect(await cardText(w)).toMatch(/1 tham gia, 0 vắng, trên 1 người/);
});

it('holds a stranger’s press, leads him to the branch, and counts it when the secretary has admitted him', async () => {
  const w = await called();
  const ack = await press(w, 'stranger', '/diemdanh H1 có');
  expect(ack?.text).toMatch(/^Chưa có tên đồng chí.*giữ lượt bấm/);
  expect(ack?.url).toMatch(/^https:\/\/t\.me\/tro_ly_doan_bot\?start=l_/);
  expect(await cardText(w)).toMatch(/0 tham gia/);
  await w.as('hamletSecretary').dialog([['/diemdanh xem H1', /1 tài khoản chưa vào chi đoàn đã bấm/]]);
  const start = new URL(ack?.url ?? '').searchParams.get('start');
  await w.as('stranger').dialog([
    [`/start ${start}`, /^Lưu việc công tác/],
    ['[Đồng ý]', /^Nhắn nhắc việc/],
    ['[Đồng ý]', /họ và tên/],
    ['Trần Thị Mùa', /^Xin vào.*Chi đoàn thôn La Bông/s],
    ['[Gửi]', /^Đã gửi lời xin vào/],
  ]);
  expect(await w.db.prisma.attendance.count()).toBe(0);
  await w.as('hamletSecretary').dialog([[await lineBehind(w, '1027', 'Nhận'), /^Đã nhận Trần Thị Mùa/]]);
  expect(await cardText(w)).toMatch(/1 tham gia, 0 vắng/);
  expect(await w.db.prisma.heldAnswer.count()).toBe(0);
  await w.as('otherStranger').dialog([['/diemdanh H1 có', /chưa liên kết với chi đoàn nào/]]);
});

it('takes a late press only with the secretary’s yes; the closed figures follow', async () => {
  const w = await called();
  await press(w, 'hamletSecretary', '/diemdanh H1 có');
  w.clock.set(new Date('2026-08-11T15:00:00Z'));
  await w.as('hamletSecretary').dialog([
    ['/sinhhoat chot H1', /có mặt 1\/2/],
    ['[Chốt]', /^Đã chốt H1/],
  ]);
  expect((await press(w, 'member', '/diemdanh H1 có'))?.text).toMatch(/đã chốt\. Đã gửi bí thư xem/);
  expect(await cardText(w)).toMatch(/có mặt 1\/2/);
  const notice = await lastNotice(w, '1027');
  expect(notice.text).toMatch(/^Võ Thị Ngọc Ánh báo có tham gia buổi H1, sau khi đã chốt/);
  await w.as('member').dialog([[notice.says['Ghi nhận'] ?? '', /chưa được dùng việc này/]]);
  await w.as('hamletSecretary').dialog([
    [notice.says['Ghi nhận'] ?? '', /^Đã ghi nhận: Võ Thị Ngọc Ánh/],
    [notice.says.Không ?? '', /đã được trả lời trước đó/],
  ]);
  expect(await cardText(w)).toMatch(/có mặt 2\/2/);
  expect((await lastNotice(w, accountOf('member'))).text).toMatch(/^Bí thư đã ghi nhận: buổi H1/);
  expect((await press(w, 'member', '/diemdanh H1 có'))?.text).toMatch(/đã chốt/);
  w.clock.set(new Date('2026-08-25T01:00:00Z'));
  expect((await press(w, 'member', '/diemdanh H1 vắng'))?.text).toMatch(/chốt quá lâu/);
});

it('counts a superior after his own yes, and makes a visit day of it', async () => {
  const w = await called();
  await w.as('hamletSecretary').dialog([
    ['/diemdanh captren H1 Dương Thị Lan', /^Đã hỏi Dương Thị Lan/],
    ['/diemdanh captren H1 Võ Thị Ngọc Ánh', /Chưa tìm thấy/],
    ['[Thôi]', /^Đã bỏ/],
  ]);
  expect(await w.db.prisma.attendance.count()).toBe(0);
  const cadre = w.as('cadre');
  const asked = await lastNotice(w, accountOf('cadre'));
  expect(asked.text).toMatch(/^Đồng chí dự sinh hoạt với Chi đoàn thôn La Bông\?/);
  await cadre.dialog([
    [asked.says['Có, tôi dự'] ?? '', /^Đã ghi: cấp trên dự buổi H1.*Đã đăng ký V1/s],
    [asked.says['Có, tôi dự'] ?? '', /đã có chuyến V1, không ghi thêm/],
    ['/chuyen xem V1', /Chi đoàn thôn La Bông.*Dự sinh hoạt chi đoàn: phát động hiến máu/s],
  ]);
  expect((await press(w, 'otherCadre', '/diemdanh H1 có'))?.text).toMatch(/cấp trên dự buổi H1: trợ lý đã nhắn riêng/);
  await w.as('otherCadre').dialog([['/diemdanh du H1 không', /không dự buổi H1/]]);
  await w.as('member').dialog([['/diemdanh du H1 có', /chưa được dùng việc này/]]);
  await w.as('branchSecretary').dialog([['/diemdanh du H1 có', /Không có buổi H1 nào mà đồng chí dự/]]);
  await w.as('hamletSecretary').dialog([['/diemdanh xem H1', /Cấp trên dự \(1\): Dương Thị Lan/]]);
  expect(await cardText(w)).toMatch(/0 tham gia, 0 vắng/);
  expect(await noticesTo(w, GROUP)).toEqual([]);
});

it('shows on the card what an independent count of any presses gives', async () => {
  const w = await called();
  const parts = ['member', 'hamletSecretary', 'branchSecretary', 'cadre', 'stranger'] as const;
  const words = ['có', 'vắng', 'vắng xa'] as const;
  const presses = fc.array(fc.record({ part: fc.constantFrom(...parts), word: fc.constantFrom(...words) }), {
    minLength: 5,
    maxLength: 25,
  });
  await fc.assert(
    fc.asyncProperty(presses, async (list) => {
      await w.db.prisma.attendance.deleteMany();
      for (const { part, word } of list) await press(w, part, `/diemdanh H1 ${word}`);
      const last = new Map(list.map(({ part, word }) => [part, word]));
      const mine = (['member', 'hamletSecretary'] as const)
        .map((part) => last.get(part))
        .filter((word) => word !== undefined);
      const present = mine.filter((word) => word === 'có').length;
      if (mine.length > 0) expect(await cardText(w)).toContain(`${present} tham gia, ${mine.length - present} vắng`);
      expect(await w.db.prisma.attendance.count()).toBe(mine.length);
    }),
    { numRuns: 8 },
  );
});

suiteOnServer('attendance on PostgreSQL', (url) => {
  it('counts right when a group and the secretary answer at the same time', async () => {
    const made = await createDatabase(url);
    onTestFinished(async () => void (await made.drop()));
    const database = async () => {
      const db = await openDatabase({ url: made.url });
      await fillSample(db);
      return db;
    };
    const w = await called({ database });
    await layMembers(w.db, 30);
    const people = await w.db.prisma.person.findMany({
      where: { code: { startsWith: 'crowd-' } },
      select: { id: true, code: true },
    });
    const line = (chat: string, kind: 'group' | 'private', account: string, data: string, key: string) =>
      w.hear({
        channel: 'telegram',
        key,
        place: { chat, kind },
        sender: { id: account, name: 'x' },
        kind: 'press',
        data,
        ack: 'a',
      });
    for (let n = 0; n < 30; n += 2) {
      const [own, other] = [people[n], people[n + 1]];
      await Promise.all([
        line(GROUP, 'group', String(memberAccount(Number(own?.code.slice(6)))), '/diemdanh H1 có', `own-${n}`),
        line('1027', 'private', '1027', `/diemdanh ghi H1 #p${other?.id} vắng`, `sec-${n}`),
      ]);
      expect(await cardText(w)).toContain(`${n / 2 + 1} tham gia, ${n / 2 + 1} vắng`);
    }
  });
});
