import { expect, it } from 'vitest';
import { Prisma } from '../../../src/db/client/client.ts';
import { isPassing } from '../../../src/db/open/passing.ts';
import { freshDatabase } from '../../support/database.ts';

const known = (code: string, message = 'x', meta?: object) =>
  new Prisma.PrismaClientKnownRequestError(message, {
    code,
    clientVersion: '7',
    ...(meta ? { meta: { ...meta } } : {}),
  });

it.each([
  ['the server is out of reach', known('P1001')],
  ['a deadlock', known('P2034')],
  ['no transaction could begin', known('P2028', 'Unable to start a transaction in the given time.')],
  ['the server is being stopped', Object.assign(new Error('terminating'), { code: '57P01' })],
  ['nobody listens', new Error('x', { cause: Object.assign(new Error('y'), { code: 'ECONNREFUSED' }) })],
  ['the driver says why', known('P2010', 'x', { driverAdapterError: { cause: { originalCode: '08006' } } })],
])('takes for passing: %s', (_what, error) => expect(isPassing(error)).toBe(true));

it.each([
  ['a plain bug', new TypeError('x is undefined')],
  ['a broken constraint', known('P2002')],
  ['a transaction that ran out of its time', known('P2028', 'Transaction already closed')],
  ['a statement the server refused', known('P2010', 'x', { driverAdapterError: { cause: { originalCode: '22P02' } } })],
  ['nothing', undefined],
])('takes for a bug: %s', (_what, error) => expect(isPassing(error)).toBe(false));

it('takes a real refused statement for a bug', async () => {
  const db = await freshDatabase();
  const error = await db.prisma.$queryRawUnsafe('SELECT 1/0').catch((failure: unknown) => failure);
  await db.close();
  expect(isPassing(error)).toBe(false);
});
