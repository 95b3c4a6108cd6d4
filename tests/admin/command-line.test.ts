import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';

/** A first start makes a cluster: 4 s, several times that on a busy machine. */
const patience = 90_000;
const dir = mkdtempSync(join(tmpdir(), 'tro-ly-doan-cli-'));
afterAll(() => rmSync(dir, { recursive: true }));

/** The command as the operator runs it, standing in `dir`. */
async function admin(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { PATH: process.env.PATH, DATA_DIR: join(dir, 'data') };
  const run = promisify(execFile)(process.execPath, [resolve('src/admin.ts'), ...words], { cwd: dir, env });
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error) => ({ code: error.code, stdout: error.stdout, stderr: error.stderr }),
  );
}

it(
  'backs up and restores without a running bot, to a path seen from where the operator stands',
  async () => {
    const made = await admin('backup', 'sao-luu.gz');
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(existsSync(join(dir, 'sao-luu.gz'))).toBe(true);
    const back = await admin('restore', 'sao-luu.gz', '--replace');
    expect(back).toMatchObject({ code: 0, stderr: '' });
    expect(back.stdout).toMatch(/^Đã phục hồi dữ liệu lúc /);
  },
  patience,
);

it(
  'says what is wrong in a sentence and ends with 1',
  async () => {
    expect(await admin('khong-co')).toMatchObject({ code: 1, stderr: 'Không có lệnh khong-co.\n' });
    const missing = await admin('restore', 'khong-co.gz');
    expect(missing.code).toBe(1);
    expect(missing.stderr).toMatch(/^Không đọc được tệp .*khong-co\.gz \(ENOENT\)\.\n$/);
  },
  patience,
);

it(
  'lists what it can do',
  async () => {
    const { stdout } = await admin('--help');
    for (const name of ['status', 'parked', 'letters', 'occurrences', 'backup', 'restore'])
      expect(stdout).toContain(name);
  },
  patience,
);

it(
  'takes a number after its option, and not as a flag',
  async () => {
    const missing = await admin('invite', 'không có đơn vị này', '--uses', '5', '--days', '3');
    expect(missing.stderr).toMatch(/^Chưa rõ đơn vị “không có đơn vị này”/);
  },
  patience,
);
