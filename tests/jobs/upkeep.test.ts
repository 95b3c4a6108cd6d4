import { expect, it } from 'vitest';
import { keepUp } from '../../src/jobs/upkeep.ts';
import { world } from '../support/world.ts';

it('forgets settled turns after a month, keeps parked ones and what is in use', async () => {
  const { db, clock, as } = await world();
  await as('cadre').say('/dicoso xã Hòa Tiến');
  await db.prisma.turn.create({ data: { channel: 'telegram', key: 'x', state: 'parked', at: clock.now() } });
  await keepUp({ db, clock });
  expect(await db.prisma.turn.count()).toBe(2);
  expect(await db.prisma.draft.count()).toBe(1);
  clock.set(new Date(clock.now().getTime() + 31 * 86_400_000));
  await keepUp({ db, clock });
  expect(await db.prisma.turn.findMany()).toMatchObject([{ key: 'x', state: 'parked' }]);
  expect(await db.prisma.draft.count()).toBe(0);
});
