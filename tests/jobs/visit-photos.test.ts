import { expect, it } from 'vitest';
import { dateOf } from '../../src/domain/day.ts';
import { visitPhotos } from '../../src/jobs/visit-photos.ts';
import { renderFile } from '../../src/reports/renderers.ts';
import { world } from '../support/world.ts';

it('fetches only what is not stored yet, also after it was killed half way', async () => {
  const w = await world();
  const { prisma } = w.db;
  const { id: personId } = await prisma.person.findFirstOrThrow();
  const at = w.clock.now();
  const day = dateOf('2026-08-05');
  const visit = await prisma.visit.create({
    data: {
      code: 'V1',
      startOn: day,
      endOn: day,
      purpose: 'họp',
      state: 'done',
      registeredBy: personId,
      createdAt: at,
    },
  });
  const photo = { visitId: visit.id, channel: 'telegram', addedBy: personId, addedAt: at };
  await prisma.visitPhoto.createMany({ data: ['a', 'b', 'c'].map((fileId) => ({ ...photo, fileId })) });
  const fetched: string[] = [];
  let dies = true;
  const context = {
    db: w.db,
    clock: w.clock,
    taskId: 1,
    personId,
    channel: 'telegram',
    progress: async () => {},
    fetchFile: async (fileId: string) => {
      if (dies && fileId === 'b') throw new Error('killed');
      fetched.push(fileId);
      return new TextEncoder().encode(`bytes of ${fileId}`);
    },
  };
  await expect(visitPhotos.run({ visitId: visit.id }, context)).rejects.toThrow('killed');
  dies = false;
  expect((await visitPhotos.run({ visitId: visit.id }, context)).text).toMatch(/Đã lưu 3 ảnh của V1/);
  expect(fetched).toEqual(['a', 'b', 'c']);
  const last = await prisma.visitPhoto.findFirstOrThrow({ where: { fileId: 'c' } });
  const bytes = await renderFile('visit-photo', { id: last.id }, { prisma, clock: w.clock });
  expect(new TextDecoder().decode(bytes)).toBe('bytes of c');
});
