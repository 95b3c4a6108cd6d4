import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { world } from '../support/world.ts';

const text = readFileSync('tests/fixtures/published/da-nang-2023.txt', 'utf8').trim();

it('says where a pasted report contradicts itself, and keeps nothing of its words', async () => {
  const w = await world();
  await w.as('leader').dialog([
    ['/doichieu', /dán đoạn báo cáo/],
    ['hôm nay trời đẹp', /Chưa thấy con số người đi/],
    [
      text,
      /^4 chỗ con số không khớp\n.*17, cộng lại là 18[\s\S]*8, cộng lại là 7[\s\S]*24, cộng lại là 25[\s\S]*4, chỗ ghi 2[\s\S]*theo chức danh 2, thâm niên 2, nghỉ dài hạn có quyết định 1, phân công khác 2/,
    ],
  ]);
  const kept = [
    await w.db.prisma.draft.findMany(),
    await w.db.prisma.letter.findMany(),
    await w.db.prisma.shortcut.findMany(),
  ];
  expect(JSON.stringify(kept, (_key, value) => (typeof value === 'bigint' ? String(value) : value))).not.toMatch(
    /bệnh/,
  );
});
