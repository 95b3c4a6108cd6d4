import { expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { dateOf } from '../../src/domain/day.ts';
import { keepUp } from '../../src/jobs/upkeep.ts';
import { type World, world } from '../support/world.ts';

const config = readConfig({});

function later({ clock }: World, days: number): void {
  clock.set(new Date(clock.now().getTime() + days * 86_400_000));
}

it('forgets settled turns after a month, keeps parked ones and what is in use', async () => {
  const w = await world();
  const { db, clock } = w;
  await w.as('cadre').say('/dicoso xã Hòa Tiến');
  await db.prisma.turn.create({ data: { channel: 'telegram', key: 'x', state: 'parked', at: clock.now() } });
  await keepUp({ db, clock, config });
  expect(await db.prisma.turn.count()).toBe(2);
  expect(await db.prisma.draft.count()).toBe(1);
  later(w, 31);
  await keepUp({ db, clock, config });
  expect(await db.prisma.turn.findMany()).toMatchObject([{ key: 'x', state: 'parked' }]);
  expect(await db.prisma.draft.count()).toBe(0);
});

it('empties settled letters after their days and drops their rows later; unsent ones stay', async () => {
  const w = await world();
  const { db, clock } = w;
  await w.as('cadre').say('/toi');
  await w.as('cadre').say('/tiendo');
  const [first] = await db.prisma.letter.findMany({ orderBy: { id: 'asc' } });
  await db.prisma.letter.update({ where: { id: first?.id ?? 0n }, data: { state: 'sent', settledAt: clock.now() } });
  later(w, config.retention.letterTexts + 1);
  await keepUp({ db, clock, config });
  const [kept, queued] = await db.prisma.letter.findMany({ orderBy: { id: 'asc' } });
  expect(kept).toMatchObject({ state: 'sent', body: { text: '(đã xoá)' } });
  expect(JSON.stringify(queued?.body)).toContain('ngày');
  later(w, config.retention.letters);
  await keepUp({ db, clock, config });
  expect(await db.prisma.letter.count()).toBe(1);
});

it('erases accounts and details of old audit rows, and de-identifies who left long ago', async () => {
  const w = await world();
  const { db, clock } = w;
  await w.as('member').dialog([
    ['/dulieu sua điện thoại 0912345678', /xem đã đúng chưa/],
    ['[Sửa]', /^Đã sửa/],
  ]);
  const person = await db.prisma.person.findFirstOrThrow({ where: { phone: '0912345678' } });
  await db.prisma.position.updateMany({ where: { personId: person.id }, data: { validTo: dateOf('2026-08-11') } });
  await db.prisma.person.update({ where: { id: person.id }, data: { createdAt: new Date('2025-07-01') } });
  later(w, config.retention.formerPeople + 3);
  await keepUp({ db, clock, config });
  expect(await db.prisma.person.findUniqueOrThrow({ where: { id: person.id } })).toMatchObject({
    name: '(đã xoá dữ liệu)',
    phone: null,
    folded: '',
  });
  expect(await db.prisma.account.count({ where: { personId: person.id } })).toBe(0);
  expect(await db.prisma.audit.count({ where: { OR: [{ account: { not: null } }] } })).toBe(0);
  expect(await db.prisma.person.count({ where: { erasedAt: { not: null } } })).toBe(1);
});

it('keeps no record shorter than the law asks', () => {
  expect(() => readConfig({ KEEP_INCIDENTS_DAYS: '100' })).toThrow(/KEEP_INCIDENTS_DAYS/);
  expect(() => readConfig({ KEEP_TURNS_DAYS: '0' })).toThrow(/KEEP_TURNS_DAYS/);
});
