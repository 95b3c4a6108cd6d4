import type { ChildProcessByStdio } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/open/open.ts';

const dir = mkdtempSync(join(tmpdir(), 'tro-ly-doan-'));
let writer: ChildProcessByStdio<null, Readable, null>;
let told: string[];

beforeAll(async () => {
  writer = spawn(process.execPath, ['tests/db/writer.ts', dir], { stdio: ['ignore', 'pipe', 'inherit'] });
  told = [];
  const lines = createInterface(writer.stdout);
  lines.on('line', (line) => told.push(line));
  while (told.length < 50) await once(lines, 'line');
});
afterAll(() => rmSync(dir, { recursive: true }));

it('refuses a folder another process has, naming that process', async () => {
  const refused = openDatabase({ dir });
  await expect(refused).rejects.toThrow(`Thư mục ${dir} đang được tiến trình ${writer.pid} dùng (từ `);
  await expect(refused).rejects.toThrow('Hãy dừng tiến trình đó hoặc đặt DATA_DIR khác.');
});

it('has every committed row after kill -9, and the folder is free at once', async () => {
  writer.kill('SIGKILL');
  await once(writer.stdout, 'end');
  const database = await openDatabase({ dir });
  const kept = await database.prisma.turn.findMany({ where: { channel: 'writer' } });
  expect(kept.map(({ key }) => key)).toEqual(expect.arrayContaining(told));
  expect(await database.prisma.$queryRaw`SELECT current_setting('fsync') AS fsync`).toEqual([{ fsync: 'on' }]);
  await database.close();
});

it('refuses a second opening in the same process, and opens again after closing', async () => {
  const database = await openDatabase({ dir });
  await expect(openDatabase({ dir })).rejects.toThrow(`tiến trình ${process.pid} dùng`);
  await database.close();
  const again = await openDatabase({ dir });
  expect(await again.prisma.turn.count()).toBeGreaterThanOrEqual(told.length);
  await again.close();
});

it('says so when it may not write there', async () => {
  const file = join(dir, 'a-file');
  writeFileSync(file, '');
  await expect(openDatabase({ dir: join(file, 'data') })).rejects.toThrow(`Không ghi được vào thư mục ${file}/data.`);
});
