import { expect, it } from 'vitest';
import type { Event } from '../../src/bot/event.ts';
import { hashCode } from '../../src/bot/people/code.ts';
import { openDatabase } from '../../src/db/open/open.ts';
import { keepInvitation } from '../../src/db/queries/people/invitations.ts';
import { createDatabase, suiteOnServer } from '../support/postgres.ts';
import { fillSample } from '../support/sample.ts';
import { type Part, type World, world } from '../support/world.ts';

const ROUNDS = 5;

/** Goes as far as the card and gives the press that would finish, not yet delivered. */
async function upToTheCard(w: World, part: Part, chat: string, code: string, name: string): Promise<Event> {
  const speaker = w.as(part);
  await speaker.dialog([
    [`/start ${code}`, /^Lưu việc công tác/],
    ['[Đồng ý]', /^Nhắn nhắc việc/],
    ['[Đồng ý]', /họ và tên/],
  ]);
  const card = await speaker.say(name);
  const [save] = (card?.reply.buttons ?? []).flat();
  const data = save && 'say' in save ? save.say : '';
  const key = `race-${chat}-${code}`;
  return {
    kind: 'press',
    channel: 'telegram',
    key,
    place: { chat, kind: 'private' },
    sender: { id: chat, name },
    data,
    ack: 'x',
  };
}

suiteOnServer('two replicas on one PostgreSQL', (url) => {
  it('given the last use of an invitation at once, let one in', async () => {
    const own = await createDatabase(url);
    const first = await world({ database: () => openDatabase({ url: own.url }) });
    await fillSample(first.db);
    const second = await world({ database: () => openDatabase({ url: own.url }) });
    const { prisma } = first.db;
    const unit = await prisma.unit.findFirstOrThrow({ where: { code: 'HV-HT' } });
    for (let round = 1; round <= ROUNDS; round += 1) {
      const code = `vong-${round}`;
      const expiresAt = new Date(first.clock.now().getTime() + 3_600_000);
      const position = { unitId: unit.id, kind: 'member', title: 'Đoàn viên' };
      await keepInvitation(prisma, { hash: hashCode(code), ...position, uses: 1, expiresAt });
      const one = await upToTheCard(first, 'stranger', '9001', code, 'Trần Thị Mùa');
      const other = await upToTheCard(second, 'otherStranger', '9002', code, 'Lê Văn Gạo');
      await Promise.all([first.hear(one), second.hear(other)]);
      const bound = await prisma.account.findMany({ where: { externalId: { in: ['9001', '9002'] } } });
      expect(bound, `round ${round}`).toHaveLength(1);
      const answers = await prisma.letter.findMany({
        where: { key: { in: [one, other].map(({ key }) => `reply:telegram:${key}`) } },
      });
      const said = answers.map(({ body }) => JSON.stringify(body));
      expect(said.filter((text) => /Đã liên kết/.test(text))).toHaveLength(1);
      expect(said.filter((text) => /dùng hết|không đúng, đã dùng/.test(text))).toHaveLength(1);
      await prisma.account.deleteMany({ where: { externalId: { in: ['9001', '9002'] } } });
      await prisma.wrongCode.deleteMany();
      await prisma.draft.deleteMany();
    }
  });
});
