import type { Tx } from '../../open/open.ts';
import type { KeptPhoto } from '../visits/visit-photos.ts';

/** A meeting's photos in the order they came, without their contents. */
export async function meetingPhotos(tx: Tx, meetingId: number): Promise<KeptPhoto[]> {
  const rows = await tx.meetingPhoto.findMany({
    where: { meetingId },
    orderBy: { id: 'asc' },
    select: { id: true, fileId: true, channel: true, storedAt: true },
  });
  return rows.map(({ id, fileId, channel, storedAt }) => ({ id, fileId, channel, stored: storedAt !== null }));
}

/** Keeps photos by their platform's ids; one sent twice is kept once. */
export async function keepMeetingPhotos(
  tx: Tx,
  photos: readonly { meetingId: number; channel: string; fileId: string; addedBy: number; addedAt: Date }[],
): Promise<void> {
  await tx.meetingPhoto.createMany({ data: [...photos], skipDuplicates: true });
}

/** Keeps a photo's bytes; one stored already stays as it is. */
export async function storeMeetingPhoto(tx: Tx, id: number, content: Uint8Array, at: Date): Promise<void> {
  await tx.meetingPhoto.updateMany({
    where: { id, storedAt: null },
    data: { content: Uint8Array.from(content), storedAt: at },
  });
}

/** The bytes of a stored photo; null where it was never copied, or is gone. */
export async function meetingPhotoContent(tx: Tx, id: number): Promise<Uint8Array | null> {
  return (await tx.meetingPhoto.findUnique({ where: { id }, select: { content: true } }))?.content ?? null;
}
