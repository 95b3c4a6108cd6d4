import { expect, it } from 'vitest';
import { read } from '../../src/channels/telegram/read.ts';
import { world } from '../support/world.ts';
import { randomFrom } from './faults-stream.ts';
import { hostileUpdate } from './hostile.ts';

const BOT = { id: '123456', username: 'tro_ly_doan_bot' };

it('outlives hostile updates and answers the good ones beside them', async () => {
  const { deliver, as, db } = await world();
  const random = randomFrom(7);
  for (let id = 1; id <= 400; id += 1) {
    await deliver(read(JSON.parse(JSON.stringify({ ...hostileUpdate(random), update_id: id })), BOT));
    if (id % 50 === 0) await as('cadre').dialog([['/toi', /^Đồng chí /]]);
  }
  expect(await db.prisma.turn.findMany({ where: { state: { not: 'done' } } })).toEqual([]);
});
