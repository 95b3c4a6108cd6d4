import type { Tx } from '../../open/open.ts';

export interface KeptPhoto {
  id: number;
  fileId: string;
  channel: string;
  stored: boolean;
}

/** A visit's photos in the order they came, without their contents. */
export async function photosOf(tx: Tx, visitId: number): Promise<KeptPhoto[]> {
  const rows = await tx.visitPhoto.findMany({
    where: { visitId },
    orderBy: { id: 'asc' },
    select: { id: true, fileId: true, channel: true, storedAt: true },
  });
  return rows.map(({ id, fileId, channel, storedAt }) => ({ id, fileId, channel, stored: storedAt !== null }));
}

/** Keeps a photo's bytes; one stored already stays as it is. */
export async function storePhoto(tx: Tx, id: number, content: Uint8Array, at: Date): Promise<void> {
  await tx.visitPhoto.updateMany({
    where: { id, storedAt: null },
    data: { content: Uint8Array.from(content), storedAt: at },
  });
}

/** The bytes of a stored photo; null where it was never copied, or is gone. */
export async function photoContent(tx: Tx, id: number): Promise<Uint8Array | null> {
  return (await tx.visitPhoto.findUnique({ where: { id }, select: { content: true } }))?.content ?? null;
}
