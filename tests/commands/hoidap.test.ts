import { expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { erasePerson } from '../../src/db/queries/data-rights/erase.ts';
import { ownData } from '../../src/db/queries/data-rights/own-data.ts';
import { rulebookVersion } from '../../src/db/queries/guidance/rulebook.ts';
import { dateOf } from '../../src/domain/day.ts';
import { keepUp } from '../../src/jobs/upkeep.ts';
import { lastNotice, lineBehind, noticesTo } from '../support/notices.ts';
import { accountOf, type World, world } from '../support/world.ts';

const KEEPER = accountOf('administrator');
const ASKER = accountOf('cadre');
const QUESTION = 'nấu phở bò ở trại hè thế nào';

/** The cadre asks what no rule answers and passes it on. */
async function passOn(w: World, naming: '[Ẩn danh]' | '[Kèm tên tôi]'): Promise<void> {
  await w.as('cadre').dialog([
    [QUESTION, /^Chưa thấy quy định/],
    ['[Gửi câu hỏi cho người giữ sổ]', /^Gửi câu hỏi theo cách nào/],
    [naming, /^Đã gửi câu hỏi cho người giữ sổ/],
  ]);
}

async function personOf(w: World, account: string): Promise<number> {
  const found = await w.db.prisma.account.findFirstOrThrow({ where: { externalId: account } });
  return found.personId ?? 0;
}

/** Everything the keeper can read of a question: his letters, the list, the question, and the audit. */
async function seenByKeeper(w: World): Promise<string> {
  const keeper = w.as('administrator');
  const said = [
    (await lastNotice(w, KEEPER)).text,
    ...['/hoidap', await lineBehind(w, KEEPER, 'Xem câu hỏi'), '/nhatky'],
  ];
  const answers: string[] = said.slice(0, 1);
  for (const line of said.slice(1)) answers.push((await keeper.say(line))?.reply.text ?? '');
  return answers.join('\n');
}

it('passes a question on without a name; the answer becomes a rule and comes back with its citation', async () => {
  const w = await world();
  const before = await rulebookVersion(w.db.prisma);
  await passOn(w, '[Ẩn danh]');
  const { name } = await w.db.prisma.person.findUniqueOrThrow({ where: { id: await personOf(w, ASKER) } });
  const seen = await seenByKeeper(w);
  expect(seen).toContain(QUESTION);
  expect(seen).toContain('ẩn danh');
  expect(seen).not.toContain(name);
  await w.as('administrator').dialog([
    [await lineBehind(w, KEEPER, 'Xem câu hỏi'), /^Câu hỏi số 1\nnấu phở bò/],
    ['[Trả lời]', /^Chủ đề là gì/],
    ['Nấu phở bò ở trại hè', /^Trả lời thế nào/],
    ['Ban tổ chức trại nấu phở bò, chi đoàn không tự nấu.', /^Căn cứ văn bản nào/],
    ['Quy chế trại hè 2026, Điều 4', /^Áp dụng ở đâu/],
    ['[Toàn quốc]', /^Trả lời câu hỏi số 1[\s\S]*Chủ đề: Nấu phở bò[\s\S]*Căn cứ: Quy chế trại hè/],
    ['[Công bố]', /^Đã công bố VB\d+-001, đã báo người hỏi/],
    ['/hoidap 1', /^Không có câu hỏi số “1” đang chờ/],
  ]);
  expect(await rulebookVersion(w.db.prisma)).toBe(before + 1);
  const told = await lastNotice(w, ASKER);
  expect(told.text).toMatch(
    /đã có trả lời[\s\S]*Ban tổ chức trại[\s\S]*Giải đáp số 1 .*Quy chế trại hè 2026, Điều 4 \(VB/,
  );
  await w.as('otherCadre').dialog([
    [
      'nau pho bo o trai he the nao',
      /Ban tổ chức trại[\s\S]*\(tóm tắt\)\nVăn bản: Giải đáp số 1 .*theo Quy chế trại hè/,
    ],
    [told.says['Xem cả điều'] ?? '', /^VB\d+-001[\s\S]*chưa đối chiếu văn bản gốc/],
  ]);
  const [row] = await w.db.prisma.question.findMany();
  expect(row).toMatchObject({ state: 'answered', personId: null, named: false });
});

it('shows the name of whoever agreed, until the question is declined with a reason', async () => {
  const w = await world();
  await passOn(w, '[Kèm tên tôi]');
  const personId = await personOf(w, ASKER);
  const { name } = await w.db.prisma.person.findUniqueOrThrow({ where: { id: personId } });
  const keeper = w.as('administrator');
  await keeper.dialog([['/hoidap 1', new RegExp(`Hỏi ngày 10/8/2026, ${name}\\.`)]]);
  expect(await w.db.prisma.audit.count({ where: { aboutId: personId, action: 'look' } })).toBe(1);
  await keeper.dialog([
    ['[Từ chối]', /^Vì lý do gì/],
    ['[Ngoài phạm vi công tác Đoàn]', /^Đã từ chối câu hỏi số 1, đã báo người hỏi/],
    ['/hoidap', /^Không có câu hỏi nào đang chờ/],
  ]);
  expect((await lastNotice(w, ASKER)).text).toMatch(/chưa trả lời được[\s\S]*Lý do: Ngoài phạm vi công tác Đoàn\./);
  expect(await w.db.prisma.question.findMany()).toMatchObject([{ state: 'declined', personId: null }]);
});

it('tells whoever keeps the rulebook by a lent right', async () => {
  const w = await world();
  const [giverId, takerId] = [await personOf(w, KEEPER), await personOf(w, accountOf('head'))];
  const [from, to] = [dateOf('2026-08-10'), dateOf('2026-08-20')];
  await w.db.prisma.delegation.create({
    data: { giverId, takerId, action: 'keepRulebook', validFrom: from, validTo: to, createdAt: w.clock.now() },
  });
  await passOn(w, '[Ẩn danh]');
  expect((await lastNotice(w, accountOf('head'))).text).toMatch(/^Có câu hỏi mới/);
  expect(await noticesTo(w, accountOf('leader'))).toEqual([]);
});

it('passes a stranger’s question on: nothing of him is kept, or where the answer goes, until he was told', async () => {
  const w = await world();
  const stranger = w.as('stranger');
  await stranger.dialog([
    [QUESTION, /^Chưa thấy quy định/],
    ['[Gửi câu hỏi cho người giữ sổ]', /^Gửi câu hỏi theo cách nào\?[\s\S]*Chỉ ghi việc/],
    ['[Không cần trả lời]', /^Đã gửi câu hỏi cho người giữ sổ quy định, ẩn danh, không giữ nơi nhận trả lời\./],
    ['/guihoi trại hè mấy ngày', /theo cách nào/],
    ['kèm tên tôi', /chọn một trong các cách/],
    ['[Nhận trả lời ở đây]', /^Đã gửi[\s\S]*trả lời xong thì xoá nơi nhận/],
  ]);
  const kept = () => w.db.prisma.question.findMany({ orderBy: { id: 'asc' } });
  const nobody = { personId: null, named: false, answerChannel: null, answerChat: null };
  const chat = accountOf('stranger');
  expect(await kept()).toMatchObject([nobody, { ...nobody, answerChannel: 'telegram', answerChat: chat }]);
  expect(await w.db.prisma.draft.count({ where: { account: chat } })).toBe(0);
  const copy = await ownData(w.db.prisma, { channel: 'telegram', account: chat }, w.clock.now());
  expect(copy.questions.map(({ text }) => text)).toEqual(['trại hè mấy ngày']);
  const keeper = w.as('administrator');
  const seen = await seenByKeeper(w);
  expect(seen).toContain('ẩn danh');
  expect(seen).not.toContain(chat);
  await keeper.dialog([
    ['/hoidap tuchoi 1', /^Vì lý do gì/],
    ['[Câu hỏi chưa đủ rõ]', /^Đã từ chối câu hỏi số 1, người hỏi không để lại nơi nhận trả lời/],
    ['/hoidap tuchoi 2', /^Vì lý do gì/],
    ['[Chưa có văn bản quy định]', /^Đã từ chối câu hỏi số 2, đã báo người hỏi/],
  ]);
  expect((await lastNotice(w, chat)).text).toMatch(/chưa trả lời được[\s\S]*Lý do: Chưa có văn bản quy định\./);
  expect(await kept()).toMatchObject([nobody, nobody]);
});

it('takes five questions a day of an account bound to nobody, and counts what it asks anew', async () => {
  const w = await world();
  const stranger = w.as('stranger');
  for (let n = 1; n <= 5; n++)
    await stranger.dialog([
      [`/guihoi câu hỏi thứ ${n} về trại hè`, /theo cách nào/],
      ['[Không cần trả lời]', /^Đã gửi/],
    ]);
  await stranger.dialog([['/guihoi câu nữa', /đã gửi 5 câu hỏi hôm nay/]]);
  await w.as('otherStranger').dialog([
    ['/guihoi câu của người khác', /theo cách nào/],
    ['[Thôi]', /^Đã bỏ/],
  ]);
  w.clock.set(new Date(w.clock.now().getTime() + 86_400_000));
  await stranger.dialog([
    ['/guihoi câu hôm sau', /theo cách nào/],
    ['[Thôi]', /^Đã bỏ/],
    ['nau pho bo the nao', /^Chưa thấy/],
    ['muc dong doan phi 1 thang', /DP-01/],
  ]);
  await w.as('otherStranger').dialog([['chi doan may thang sinh hoat mot lan', /SH-/]]);
  const counted = await w.db.prisma.answerTally.findMany();
  expect(counted).toMatchObject([{ rule: '', sign: 'again', n: 1 }]);
});

it('takes five questions of one person at a time, shows them in his copy, and forgets them with him', async () => {
  const w = await world();
  const cadre = w.as('cadre');
  for (let n = 1; n <= 5; n++)
    await cadre.dialog([
      [`/guihoi câu hỏi thứ ${n} về trại hè`, /theo cách nào/],
      ['[Ẩn danh]', /^Đã gửi/],
    ]);
  await cadre.dialog([['/guihoi câu nữa', /đang có 5 câu hỏi chờ/]]);
  const personId = await personOf(w, ASKER);
  const holder = { personId, channel: 'telegram', account: ASKER };
  const copy = await ownData(w.db.prisma, holder, w.clock.now());
  expect(copy.questions).toHaveLength(5);
  expect(copy.questions[0]).toEqual({
    ...{ text: 'câu hỏi thứ 1 về trại hè', askedOn: '2026-08-10', named: false, state: 'open' },
  });
  await w.db.prisma.$transaction((tx) => erasePerson(tx, personId, w.clock.now(), '2026-08-10'));
  expect(await w.db.prisma.question.count()).toBe(0);
});

it('forgets questions and counts after their days', async () => {
  const w = await world();
  const config = readConfig({});
  await passOn(w, '[Ẩn danh]');
  await w.db.prisma.answerTally.create({ data: { day: dateOf('2026-08-10'), rule: 'DP-01', sign: 'unlike', n: 2 } });
  await w.as('administrator').dialog([['/hoidap', /Chưa đúng ý, 30 ngày qua: DP-01 2 lần\./]]);
  await keepUp({ db: w.db, clock: w.clock, config });
  expect([await w.db.prisma.question.count(), await w.db.prisma.answerTally.count()]).toEqual([1, 1]);
  w.clock.set(new Date(w.clock.now().getTime() + (config.retention.questions + 1) * 86_400_000));
  await keepUp({ db: w.db, clock: w.clock, config });
  expect([await w.db.prisma.question.count(), await w.db.prisma.answerTally.count()]).toEqual([0, 0]);
});
