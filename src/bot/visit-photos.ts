import { photosOf } from '../db/queries/visit-photos.ts';
import { UserError } from '../domain/errors.ts';
import { bold } from '../post/reply.ts';
import type { Answer, Context } from './command.ts';
import { codeIn, loadMine } from './visit-field.ts';

/** Copies a visit's photos to our own storage where that is still to be done; else sends the copies. */
export async function showPhotos(said: string, context: Context): Promise<Answer> {
  const { tx, trace } = context;
  const visit = await loadMine(codeIn(said), context);
  const photos = await photosOf(tx, visit.id);
  const subject = `visit:${visit.id}`;
  if (photos.length === 0)
    throw new UserError(`Chuyến ${visit.code} chưa có ảnh nào.`, {
      choices: [{ label: 'Ghi kết quả, gửi ảnh', say: `/ketqua ${visit.code}` }],
    });
  if (photos.some((photo) => !photo.stored)) {
    await context.begin({ kind: 'visit-photos', params: { visitId: visit.id } });
    return {
      text: `${bold('Đang lưu bản sao')} ${photos.length} ảnh của ${visit.code}. Xong trợ lý báo ngay.`,
      subject,
    };
  }
  trace({ action: 'seePhotos', subject, after: { photos: photos.length } });
  await sendCopies({ code: visit.code, renderer: 'visit-photo', photos }, context);
  return { text: `${bold(`${photos.length} ảnh của ${visit.code}`)} được gửi ngay sau đây.`, subject };
}

/** Sends stored photos to this chat, a message each. */
export function sendCopies(
  { code, renderer, photos }: { code: string; renderer: string; photos: readonly { id: number }[] },
  { actor, place, turn, send }: Context,
): Promise<void> {
  return send(
    photos.map(({ id }, index) => ({
      key: `${renderer}:${id}:${turn}`,
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
}
