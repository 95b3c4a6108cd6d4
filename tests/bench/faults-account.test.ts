import { expect, it } from 'vitest';
import { recordSql } from '../../src/db/queries/turns.ts';
import { world } from '../support/world.ts';
import { takeAccount } from './faults-account.ts';

const box = { calls: [] };
const at = new Date('2026-11-23T02:00:00Z');
const deed = { action: 'registerVisit', subject: 'visit:1', after: { day: '2026-11-24' } };

/** Writes one turn's audit as the bot does: its own row and what it traced. */
async function account(turns: readonly { turn: string; traces?: (typeof deed)[] }[], sent: number) {
  const { db } = await world();
  for (const { turn, traces = [] } of turns) {
    const own = { at, channel: 'telegram', turn, account: '2001', personId: null, action: 'luu', subject: null };
    await db.prisma.$executeRaw(recordSql({ ...own, outcome: 'ok', traces }));
  }
  return takeAccount(db, { box, purposes: [], sent: new Map([['2001', sent]]) }, [], 0);
}

it('takes a turn and what it traced for one effect', async () => {
  expect(await account([{ turn: '1', traces: [deed] }, { turn: '2' }], 2)).toMatchObject({ lost: 0, doubled: 0 });
});

it('counts an update that left nothing as lost', async () => {
  expect(await account([{ turn: '1' }], 2)).toMatchObject({ lost: 1, doubled: 0 });
});

it('counts a turn written twice as doubled, and a deed traced twice', async () => {
  expect(await account([{ turn: '1' }, { turn: '1' }], 1)).toMatchObject({ lost: 0, doubled: 1 });
  expect(await account([{ turn: '1', traces: [deed, deed] }], 1)).toMatchObject({ lost: 0, doubled: 1 });
});
