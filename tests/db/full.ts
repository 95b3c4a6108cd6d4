import type { Database } from '../../src/db/open/open.ts';

const day = (text: string) => new Date(`${text}T00:00:00Z`);
/** A photo's bytes: a zero, a newline, a quote, a backslash, the highest. */
const bytes = new Uint8Array([0, 10, 34, 92, 255]);
export const noon = new Date('2026-11-23T05:00:00.123Z');

/** A little of everything a backup must carry: links both ways, days, instants, arrays, JSON, numbers past 2^53, odd letters. */
export async function fillDatabase({ prisma }: Database): Promise<void> {
  const [top, branch] = [
    await prisma.unit.create({ data: { code: 'TD', validFrom: day('1945-09-02') } }),
    await prisma.unit.create({ data: { code: 'CD-1', validFrom: day('2024-02-29'), validTo: day('2026-12-31') } }),
  ];
  await prisma.unitVersion.create({
    data: {
      unitId: branch.id,
      validFrom: day('2024-02-29'),
      name: 'Chi đoàn "1"\n\\ 🇻🇳',
      folded: 'chi doan 1',
      kind: 'branch',
      parentId: top.id,
    },
  });
  await prisma.unitAlias.create({ data: { unitId: branch.id, folded: 'cd1' } });
  const person = await prisma.person.create({
    data: { code: 'P1', name: 'Nguyễn Văn Ưỡng', folded: 'nguyen van uong', createdAt: noon },
  });
  await prisma.visit.create({
    data: {
      ...{
        code: 'DCS-1',
        startOn: day('2026-11-24'),
        endOn: day('2026-11-25'),
        purpose: 'Dự sinh hoạt',
        state: 'registered',
      },
      ...{ registeredBy: person.id, createdAt: noon, participants: { create: { personId: person.id } } },
      places: { create: { unitId: branch.id, name: 'Chi đoàn 1' } },
      photos: {
        create: {
          channel: 'telegram',
          fileId: 'p1',
          addedBy: person.id,
          addedAt: noon,
          content: bytes,
          storedAt: noon,
        },
      },
    },
  });
  await prisma.policy.create({
    data: {
      unitId: top.id,
      programme: '3 cùng',
      appliesTo: 'cadre',
      validFrom: day('2026-01-01'),
      terms: { n: 1.5, list: [null, true, 'ư'] },
    },
  });
  await fillGuidance(prisma);
  await fillLetters(prisma);
}

/** The older document points to the newer one, whose row comes later. */
async function fillGuidance(prisma: Database['prisma']): Promise<void> {
  const older = await prisma.guidance.create({ data: { number: '1', issuedOn: '2020' } });
  const newer = await prisma.guidance.create({ data: { number: '2', issuedOn: '3/2026' } });
  await prisma.guidance.update({ where: { id: older.id }, data: { supersededById: newer.id } });
  await prisma.clause.create({
    data: {
      ...{
        code: 'KS-03',
        guidanceId: newer.id,
        topic: 'x',
        text: 'Đi cơ sở',
        scope: 'all',
        status: 'in force',
        confidence: 'high',
      },
      sources: ['a,b', '"c"', ''],
    },
  });
}

async function fillLetters(prisma: Database['prisma']): Promise<void> {
  await prisma.$executeRaw`SELECT setval('letter_id_seq', 9007199254740993)`;
  const letter = {
    kind: 'notice',
    channel: 'telegram',
    chat: '-1001234567890123',
    body: { text: 'Chào đồng chí' },
    dueAt: noon,
    createdAt: noon,
  };
  await prisma.letter.createMany({
    data: [
      { ...letter, key: 'queued' },
      { ...letter, key: 'failed', state: 'failed', reason: 'blocked', settledAt: noon },
    ],
  });
  await prisma.turn.create({ data: { channel: 'telegram', key: '1', at: noon } });
  await prisma.audit.create({ data: { at: noon, action: 'dicoso', outcome: 'done' } });
}
