import type { Tx } from '../../open/open.ts';

/** What photos show: a youth project, or a unit's criterion in a programme. */
export type Shown = { projectId: number } | { programmeId: number; unitId: number; criterion: string };

export interface EvidencePhoto {
  id: number;
  fileId: string;
  channel: string;
  stored: boolean;
}

/** Keeps photos by their platform's ids. */
export async function keepEvidence(
  tx: Tx,
  shown: Shown,
  photos: readonly { id: string }[],
  { channel, by, at }: { channel: string; by: number; at: Date },
): Promise<void> {
  await tx.evidencePhoto.createMany({
    data: photos.map(({ id }) => ({ ...shown, channel, fileId: id, addedBy: by, addedAt: at })),
  });
}

/** Photos in the order they came, without their contents. */
export async function evidenceOf(tx: Tx, shown: Shown): Promise<EvidencePhoto[]> {
  const rows = await tx.evidencePhoto.findMany({
    where: shown,
    orderBy: { id: 'asc' },
    select: { id: true, fileId: true, channel: true, storedAt: true },
  });
  return rows.map(({ storedAt, ...row }) => ({ ...row, stored: storedAt !== null }));
}

/** Keeps a photo's bytes; one stored already stays as it is. */
export async function storeEvidence(tx: Tx, id: number, content: Uint8Array, at: Date): Promise<void> {
  await tx.evidencePhoto.updateMany({
    where: { id, storedAt: null },
    data: { content: Uint8Array.from(content), storedAt: at },
  });
}

/** The bytes of a stored photo; null where it was never copied, or is gone. */
export async function evidenceContent(tx: Tx, id: number): Promise<Uint8Array | null> {
  return (await tx.evidencePhoto.findUnique({ where: { id }, select: { content: true } }))?.content ?? null;
}

/** The criteria of a unit in a programme that have photos. */
export async function criteriaWithPhotos(tx: Tx, programmeId: number, unitId: number): Promise<string[]> {
  const rows = await tx.evidencePhoto.findMany({
    where: { programmeId, unitId },
    distinct: ['criterion'],
    select: { criterion: true },
  });
  return rows.flatMap(({ criterion }) => criterion ?? []);
}
