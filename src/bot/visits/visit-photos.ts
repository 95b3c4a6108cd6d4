import { photosOf } from '../../db/queries/visits/visit-photos.ts';
import { UserError } from '../../domain/errors.ts';
import type { Answer, Context } from '../command.ts';
import { sendPhotos } from '../send-photos.ts';
import { codeIn, loadMine } from './visit-field.ts';

/** Copies a visit's photos to our own storage where that is still to be done; else sends the copies. */
export async function showPhotos(said: string, context: Context): Promise<Answer> {
  const visit = await loadMine(codeIn(said), context);
  const photos = await photosOf(context.tx, visit.id);
  if (photos.length === 0)
    throw new UserError(`Chuyến ${visit.code} chưa có ảnh nào.`, {
      choices: [{ label: 'Ghi kết quả, gửi ảnh', say: `/ketqua ${visit.code}` }],
    });
  const copying = { kind: 'visit-photos', params: { visitId: visit.id } };
  const shelf = { code: visit.code, subject: `visit:${visit.id}`, photos, copying };
  return sendPhotos({ ...shelf, renderer: 'visit-photo', deed: 'seePhotos' }, context);
}
