import { expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';
import { openLog, secretsOf } from '../src/log.ts';
import { freshDatabase } from './support/database.ts';

const config = readConfig({
  BOT_TOKEN: '123456:ABCDEFGHIJKLMNOPQRSTUVWX',
  TELEGRAM_PROXY: 'http://user:proxypassword@10.0.0.1:3128',
  DATABASE_URL: 'postgres://doan:dbpassword@db.vn/doan',
});

it('never shows a token, a password or an address with one, whatever a library puts into its error', () => {
  const lines: string[] = [];
  const log = openLog('info', secretsOf(config), (line) => lines.push(line));
  const token = '123456:ABCDEFGHIJKLMNOPQRSTUVWX';
  log.error({ err: new Error(`GET https://api/bot${token}/x`, { cause: new Error(encodeURIComponent(token)) }) }, 'a');
  log.warn({ url: 'postgres://doan:dbpassword@db.vn/doan?options=x', proxy: 'user:proxypassword@' }, token.slice(7));
  expect(lines.length).toBe(2);
  expect(lines.join('')).not.toMatch(/ABCDEFGH|dbpassword|proxypassword/);
});

it('keeps of a database library’s error the kind and the stack, and nothing of what was asked', async () => {
  const db = await freshDatabase();
  const lines: string[] = [];
  const log = openLog('info', [], (line) => lines.push(line));
  const said = { token: 't', line: 'Lời riêng của người dùng', createdAt: 'not a date' };
  // as: a wrong type on purpose, to get the library's longest error
  const error = await db.prisma.shortcut.create({ data: said as never }).catch((failure: unknown) => failure);
  await db.close();
  log.error({ err: error }, 'turn failed');
  expect(lines.join('')).toContain('PrismaClientValidationError');
  expect(lines.join('')).not.toContain('Lời riêng');
});
