import { UserError } from '../../domain/errors.ts';
import { bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { type Correction, partWords, readCorrection, sayValue } from './guidance-correct.ts';
import { subjectOf } from './guidance-page.ts';
import { type GuidancePlace, type HeadPart, headParts, openPlace, placeToken } from './guidance-target.ts';

const cut = (text: string) => (text.length > 700 ? `${text.slice(0, 699)}…` : text);

/** Asks which part of a document is meant where only the document was said. */
export async function demandPart(place: GuidancePlace, { tx }: Context): Promise<void> {
  if (place.node !== undefined || place.part !== undefined) return;
  const { head } = await openPlace(tx, place);
  const shown: readonly HeadPart[] = headParts;
  const choices = shown.map((part) => {
    const { name, field } = partWords[part];
    return {
      label: `${name}: ${sayValue(head[field])}`.slice(0, 60),
      say: `/vanban sua ${placeToken({ ...place, part })}`,
    };
  });
  throw new UserError('Sửa phần nào? Sửa chữ một mục thì đồng chí mở mục ấy ở /vanban xem.', { choices });
}

/** Before and after; a published text changes for everybody at once. */
export async function correctionCard(place: GuidancePlace, value: string, context: Context) {
  const { name, before, after } = await readCorrection(place, value, context);
  const lines = [
    bold(`Sửa ${name}`),
    `Đang là: ${cut(before) || '(trống)'}`,
    `Sửa thành: ${cut(after) || '(trống)'}`,
    ...(place.draft ? [] : ['Văn bản đã công bố: sửa xong mọi người thấy ngay.']),
  ];
  return { text: lines.join('\n'), save: 'Lưu' };
}

export function correctionDone(place: GuidancePlace, { name }: Correction): Answer {
  const { part: _part, ...where } = place;
  return {
    text: `Đã sửa ${name}.`,
    buttons: [[{ label: 'Xem lại', say: `/vanban xem ${placeToken(where)}` }]],
    subject: subjectOf(place),
  };
}
