import { expect, it } from 'vitest';
import type { Database } from '../../src/db/open/open.ts';
import { correctClause, publish, withdraw } from '../../src/db/queries/guidance/guidance.ts';
import type { GuidanceHead, GuidanceNode } from '../../src/domain/guidance/guidance.ts';
import { openDesk } from '../../src/rules/desk.ts';
import type { Rulebook } from '../../src/rules/rulebook.ts';
import { atOnce, inSlices, type Sliced } from '../../src/rules/slices.ts';
import { databaseOfTest } from '../support/database.ts';

const head: GuidanceHead = {
  ...{ number: '09-HD/TWĐTN-BTC', kind: 'Hướng dẫn', issuer: null, issuedOn: '2026-03-10', title: 'Đi cơ sở' },
  ...{ scope: 'Đà Nẵng', validFrom: '2026-03-10', validTo: null },
};
const nodes = Array.from(
  { length: 1_100 },
  (_, n): GuidanceNode => ({ kind: 'number', label: String(n + 1), text: `Nội dung số ${n} về trại hè.`, depth: 0 }),
);
const check = { by: 'admin', on: '2026-03-11', at: new Date('2026-03-11T01:00:00Z') };
const log = { warn: () => expect.unreachable('the rulebook was not opened anew') };
const publishAll = ({ prisma }: Database) => prisma.$transaction((tx) => publish(tx, head, nodes, check));
const textOf = (book: Rulebook, code: string) => book.rules.find((rule) => rule.code === code)?.text;

it('reads a large rulebook whole, and answers by the former index while it is made anew', async () => {
  const db = await databaseOfTest();
  const id = await publishAll(db);
  await db.prisma.guidance.update({ where: { id }, data: { confidence: 'N', scope: 'Tây Ninh' } });
  await db.prisma.clause.updateMany({ where: { guidanceId: id, ordinal: 7 }, data: { scope: '—', confidence: '?' } });
  const desk = openDesk({ db, log, small: 1_000 });
  const before = await desk.open(db.prisma);
  const codes = nodes.map((_, n) => `VB${id}-${String(n + 1).padStart(3, '0')}`);
  expect(before.rules.map(({ code }) => code)).toEqual(codes);
  expect(before.rules[0]).toMatchObject({ scope: 'Đà Nẵng', confidence: 'N', checkedOn: '2026-03-11' });
  expect(before.rules[6]).toMatchObject({ scope: 'Tây Ninh', confidence: '?' });

  const code = `VB${id}-001`;
  const corrected = (text: string) => db.prisma.$transaction((tx) => correctClause(tx, id, 1, { text }));
  await corrected('Trại hè mười ngày.');
  expect(await desk.open(db.prisma)).toBe(before);
  await expect.poll(async () => textOf(await desk.open(db.prisma), code)).toBe('Trại hè mười ngày.');
  const waits = openDesk({ db, log, small: 2_000 });
  await waits.open(db.prisma);
  await corrected('Trại hè hai ngày.');
  expect(textOf(await waits.open(db.prisma), code)).toBe('Trại hè hai ngày.');
  await db.prisma.$transaction((tx) => withdraw(tx, id, '2026-04-01'));
  expect((await waits.open(db.prisma)).rules).toEqual([]);
});

it('pauses for other work, ends when told to, and gives the same as without pauses', async () => {
  function* slow(): Sliced<string> {
    for (let n = 0; n < 5; n++) {
      const from = performance.now();
      while (performance.now() - from < 9);
      yield;
    }
    return 'done';
  }
  let others = 0;
  const tick = () => {
    others += 1;
    if (others < 3) setImmediate(tick);
  };
  setImmediate(tick);
  expect(await inSlices(slow())).toBe('done');
  expect(others).toBe(3);
  expect(atOnce(slow())).toBe('done');
  await expect(inSlices(slow(), AbortSignal.abort(new Error('closed')))).rejects.toThrow('closed');
});
