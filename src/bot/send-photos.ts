import type { KeptPhoto } from '../db/queries/visits/visit-photos.ts';
import { bold } from '../post/reply.ts';
import type { Answer, Context } from './command.ts';

/** Whose photos they are: how they are called, copied, and made into files again. */
interface Shelf {
  code: string;
  subject: string;
  photos: readonly KeptPhoto[];
  copying: { kind: string; params: unknown };
  renderer: string;
  deed: 'seePhotos' | 'seeMeetingPhotos';
}

/** Copies photos to our own storage where that is still to be done; else sends the copies. */
export async function sendPhotos(shelf: Shelf, context: Context): Promise<Answer> {
  const { actor, place, trace } = context;
  const { code, subject, photos, renderer } = shelf;
  if (photos.some((photo) => !photo.stored)) {
    await context.begin(shelf.copying);
    return { text: `${bold('Đang lưu bản sao')} ${photos.length} ảnh của ${code}. Xong trợ lý báo ngay.`, subject };
  }
  trace({ action: shelf.deed, subject, after: { photos: photos.length } });
  await context.send(
    photos.map(({ id }, index) => ({
      key: `${renderer === 'visit-photo' ? 'photo' : renderer}:${id}:${context.turn}`,
      kind: 'notice' as const,
      channel: actor.channel,
      to: { chat: place.chat },
      ...(actor.person ? { personId: actor.person.personId } : {}),
      reply: {
        text: `${code}, ảnh ${index + 1}/${photos.length}`,
        file: { renderer, params: { id }, name: `${code}-${index + 1}.jpg`, as: 'photo' as const },
      },
    })),
  );
  return { text: `${bold(`${photos.length} ảnh của ${code}`)} được gửi ngay sau đây.`, subject };
}
