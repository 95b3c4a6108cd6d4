import { expect, it } from 'vitest';
import { dateOf } from '../../src/domain/day.ts';
import { meetingPhotosTask, visitPhotos } from '../../src/jobs/visit-photos.ts';
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

it('copies the photos of paper minutes the same way', async () => {
  const w = await world();
  const secretary = w.as('branchSecretary');
  await secretary.dialog([
    ['/sinhhoat đã họp hôm qua 14/20 nội dung sơ kết', /^Ghi buổi đã họp/],
    ['[Lưu]', /^Đã ghi H1/],
    ['[Gửi ảnh biên bản giấy]', /gửi ảnh biên bản vào đây/],
  ]);
  const photo = {
    channel: 'telegram',
    sender: { id: '1026', name: 'x' },
    place: { chat: '1026', kind: 'private' as const },
  };
  for (const id of ['m1', 'm2']) {
    const answer = await w.deliver({ ...photo, key: `photo-${id}`, kind: 'file', file: { id, kind: 'photo' } });
    expect(answer?.reply.text).toMatch(/^Đã nhận ảnh/);
  }
  await secretary.dialog([
    ['xong', /^Đã nhận ảnh biên bản H1: 2 ảnh/],
    ['/sinhhoat xemanh H1', /^Đang lưu bản sao 2 ảnh của H1/],
  ]);
  const { id: meetingId } = await w.db.prisma.meeting.findFirstOrThrow();
  const context = { db: w.db, clock: w.clock, taskId: 1, personId: 1, channel: 'telegram', progress: async () => {} };
  const fetchFile = async (fileId: string) => new TextEncoder().encode(`bytes of ${fileId}`);
  expect((await meetingPhotosTask.run({ meetingId }, { ...context, fetchFile })).text).toMatch(/Đã lưu 2 ảnh của H1/);
  await secretary.dialog([['/sinhhoat xemanh H1', /^2 ảnh của H1 được gửi ngay/]]);
  const { id } = await w.db.prisma.meetingPhoto.findFirstOrThrow({ where: { fileId: 'm2' } });
  const bytes = await renderFile('meeting-photo', { id }, { prisma: w.db.prisma, clock: w.clock });
  expect(new TextDecoder().decode(bytes)).toBe('bytes of m2');
});
