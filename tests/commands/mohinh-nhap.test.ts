import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import programmeAction from '../../src/admin/actions/programme.ts';
import { at } from '../../src/domain/calendar.ts';
import { plain } from '../../src/post/reply.ts';
import { sendFile, textOf, work } from '../support/task-work.ts';
import { world } from '../support/world.ts';

const GREEN = `code: xanh
title: Chi đoàn xanh
about: Mỗi chi đoàn một vườn cây.
rules: [MH-01]
level: [branch]
units: { branch: [residential] }
criteria:
  - { key: can-bo, title: Có cán bộ, kind: computed, fact: officer }
  - { key: cay, title: Số cây trồng, kind: number, target: 20, of: cây }
`;

it('takes a programme from a file to its first figure at once, and answers a broken file line by line', async () => {
  const w = await world();
  const leader = w.as('leader');
  const bring = async (content: string) => {
    await leader.say('/mohinh nhap');
    expect(textOf(await sendFile(w, 'xanh.yaml', { account: '1002' }))).toMatch(/^Đã nhận tệp xanh\.yaml/);
    return plain((await work(w, new TextEncoder().encode(content))).text);
  };
  const broken = GREEN.replace('kind: number, target: 20', 'kind: number').replace(
    'level: [branch]',
    'levels: [branch]',
  );
  expect(await bring(broken)).toMatch(
    /^Chưa nhập gì: xanh\.yaml có 3 chỗ chưa đúng\n• dòng 1: thiếu mục “level”\n• dòng 5: không có mục nào tên “levels”\n• dòng 9: thiếu mục “target”/,
  );
  expect(await bring(GREEN.replace('MH-01', 'MH-99'))).toMatch(/dòng 4: sổ quy định không có điều “MH-99”/);
  expect(await w.db.prisma.programme.count({ where: { code: 'xanh' } })).toBe(0);
  expect(await bring(GREEN)).toMatch(/^Đã nhập Chi đoàn xanh: 0\/\d+/);
  const { unitId } = await w.db.prisma.unitVersion.findFirstOrThrow({
    where: { name: 'Chi đoàn thôn 3', parent: { code: 'HV-HT' } },
  });
  await w.as('branchSecretary').dialog([
    [`/mohinh bao xanh #${unitId} cay`, /con số/],
    ['25', /Số cây trồng: 25[\s\S]*2\/2, đã đạt/],
  ]);
  await leader.dialog([['/mohinh xem xanh', /^Chi đoàn xanh: 1\/\d+/]]);
  // A new version counts from today by what it asks; yesterday keeps its figure.
  w.clock.set(at('2026-08-11', '08:00'));
  expect(await bring(GREEN.replace('target: 20', 'target: 30'))).toMatch(
    /^Đã thay Chi đoàn xanh: 0\/\d+[\s\S]*Bản trước giữ nguyên/,
  );
  await leader.dialog([
    ['/mohinh xem xanh ngày 10/8', /^Chi đoàn xanh: 1\//],
    ['/mohinh xem xanh', /^Chi đoàn xanh: 0\//],
    ['/mohinh thoi xanh', /chắc chưa/],
    ['ok', /^Thôi theo dõi Chi đoàn xanh/],
    ['/mohinh xem xanh', /Chưa có mô hình “xanh”/],
  ]);
  await w.as('administrator').dialog([
    ['/mohinh thoi 3-chu-dong', /chắc chưa/],
    ['ok', /^Thôi theo dõi Đoàn cơ sở/],
  ]);
});

it('is brought in by the operator too, who may check a file first and list the figures', async () => {
  const w = await world();
  const folder = mkdtempSync(join(tmpdir(), 'mo-hinh-'));
  const printed: string[] = [];
  const context = { db: w.db, clock: w.clock, standing: false, print: (line: string) => void printed.push(line) };
  const [good, bad] = [join(folder, 'xanh.yaml'), join(folder, 'sai.yaml')];
  writeFileSync(good, GREEN);
  writeFileSync(bad, GREEN.replace('title:', 'tên:'));
  await expect(programmeAction.run({ do: 'import', file: bad }, context)).rejects.toThrow(/Chưa nhập gì/);
  await expect(programmeAction.run({ do: 'import', file: join(folder, 'x') }, context)).rejects.toThrow(
    /Không mở được/,
  );
  await programmeAction.run({ do: 'check', file: good }, context);
  expect(await w.db.prisma.programme.count({ where: { code: 'xanh' } })).toBe(0);
  await programmeAction.run({ do: 'import', file: good }, context);
  await programmeAction.run({ do: 'list' }, context);
  rmSync(folder, { recursive: true });
  expect(printed).toEqual(
    expect.arrayContaining([
      'sai.yaml, dòng 2: không có mục nào tên “tên”',
      'Tệp đúng, chưa nhập gì.',
      expect.stringMatching(/^Đã nhập Chi đoàn xanh: 0\/\d+/),
      expect.stringMatching(/^xanh {2}0\/\d+ {2}Chi đoàn xanh$/),
      expect.stringMatching(/^pbt-kiem-nhiem {2}1\/10 /),
    ]),
  );
});
