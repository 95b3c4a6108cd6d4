import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { action } from '../../src/admin/action.ts';
import { actions } from '../../src/admin/actions.ts';
import { askRunning } from '../../src/admin/ask.ts';
import { serveAdmin } from '../../src/admin/socket.ts';
import type { Database } from '../../src/db/open/open.ts';
import { freshDatabase } from '../support/database.ts';

const dir = mkdtempSync(join(tmpdir(), 'tro-ly-doan-admin-'));
const path = join(dir, 'admin.sock');
const clock = { now: () => new Date('2026-11-23T05:00:00Z') };
const bugs: unknown[] = [];
const log = { error: ({ err }: { err: unknown }) => void bugs.push(err) };
const slow = {
  begun: Promise.withResolvers<void>(),
  go: Promise.withResolvers<void>(),
  ended: Promise.withResolvers<void>(),
};

const broken = action({
  name: 'broken',
  summary: '',
  args: z.object({}),
  run: () => Promise.reject(new TypeError('oops')),
});
const waits = action({
  name: 'waits',
  summary: '',
  args: z.object({}),
  async run(_args, { print }) {
    slow.begun.resolve();
    await slow.go.promise;
    print('nobody hears this');
    slow.ended.resolve();
  },
});

let db: Database;
let admin: { close(): Promise<void> };
beforeAll(async () => {
  db = await freshDatabase();
  writeFileSync(path, 'left by a dead process');
  admin = await serveAdmin({ path, db, clock, log, actions: [...actions, broken, waits] });
});
afterAll(async () => {
  await admin.close();
  await db.close();
  rmSync(dir, { recursive: true });
});

async function ask(name: string, args: Record<string, unknown> = {}): Promise<string[]> {
  const said: string[] = [];
  expect(await askRunning(path, { action: name, args }, (line) => said.push(line))).toBe(true);
  return said;
}

it('lets only this user in', () => expect(statSync(path).mode & 0o777).toBe(0o600));

it('carries an action out in the running bot', async () => {
  expect((await ask('status'))[0]).toBe('Bot: đang chạy');
});

it('backs up through the running bot', async () => {
  const file = join(dir, 'b.gz');
  expect((await ask('backup', { file }))[0]).toMatch(/^Đã sao lưu 0 dòng của \d+ bảng vào /);
  expect(statSync(file).size).toBeGreaterThan(100);
});

it('refuses to restore under a running bot', () =>
  expect(ask('restore', { file: 'x' })).rejects.toThrow('Bot đang chạy. Hãy dừng bot rồi chạy lại lệnh restore.'));

it('refuses unknown actions and wrong arguments', async () => {
  await expect(ask('nothing')).rejects.toThrow('Không có lệnh nothing.');
  await expect(ask('backup')).rejects.toThrow(/^file: /);
});

it('logs a bug and says so', async () => {
  await expect(ask('broken')).rejects.toThrow('Chương trình gặp lỗi');
  expect(bugs).toEqual([new TypeError('oops')]);
});

it.each(['not json\n', '{"action":1}\n', `${'x'.repeat(100_000)}\n`])(
  'answers a request of another shape',
  async (line) => {
    const socket = connect(path);
    socket.write(line);
    expect(await text(socket)).toContain('error');
  },
);

it('goes on when the operator hangs up, and serves the next', async () => {
  const socket = connect(path);
  socket.write('{"action":"waits","args":{}}\n');
  await slow.begun.promise;
  socket.destroy();
  await once(socket, 'close');
  slow.go.resolve();
  await slow.ended.promise;
  expect(await ask('parked')).toEqual(['Không có lượt nào bị gác lại.']);
});

it('says that no bot runs when nothing listens', async () => {
  expect(await askRunning(join(dir, 'none.sock'), { action: 'status', args: {} }, () => {})).toBe(false);
});

it('works where the folder has a very long path', async () => {
  const long = join(dir, 'thu-muc-rat-dai'.repeat(12), 'admin.sock');
  const other = await serveAdmin({ path: long, db, clock });
  expect(await askRunning(long, { action: 'letters', args: {} }, () => {})).toBe(true);
  await other.close();
});
