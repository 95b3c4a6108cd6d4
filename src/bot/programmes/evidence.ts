import { evidenceOf, keepEvidence, type Shown } from '../../db/queries/visits/evidence-photos.ts';
import { UserError } from '../../domain/errors.ts';
import { bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';

/** Photos of one project or criterion: an album of the platform. */
export const EVIDENCE_AT_MOST = 10;

/** What the photos show, in words, the line that shows them again, and the line that opens what they belong to. */
export interface Evidence {
  shown: Shown;
  title: string;
  say: string;
  back: string;
}

/** Keeps photos sent; refuses more than an album. */
export async function addEvidence(of: Evidence, photos: readonly { id: string }[], context: Context): Promise<Answer> {
  const { tx, actor, clock } = context;
  const free = EVIDENCE_AT_MOST - (await evidenceOf(tx, of.shown)).length;
  if (photos.length > free)
    throw new UserError(`Đã có ảnh trước đó, còn nhận được ${Math.max(0, free)} ảnh. Đồng chí gửi lại giúp.`, {
      field: 'photos',
    });
  await keepEvidence(tx, of.shown, photos, {
    channel: actor.channel,
    by: actor.person?.personId ?? 0,
    at: clock.now(),
  });
  return {
    text: `${bold(`Đã lưu ${photos.length} ảnh`)}: ${of.title}.`,
    buttons: [
      [
        { label: 'Xem ảnh', say: of.say },
        { label: 'Quay lại', say: of.back },
      ],
    ],
  };
}

/** Copies the photos to our own storage where that is still to be done; else sends the copies. */
export async function showEvidence(of: Evidence, context: Context): Promise<Answer> {
  const { tx, actor, place, turn } = context;
  const photos = await evidenceOf(tx, of.shown);
  const buttons = [[{ label: 'Quay lại', say: of.back }]];
  if (photos.length === 0)
    throw new UserError(`Chưa có ảnh: ${of.title}.`, { choices: [{ label: 'Quay lại', say: of.back }] });
  if (photos.some(({ stored }) => !stored)) {
    await context.begin({ kind: 'evidence-photos', params: { shown: of.shown, say: of.say } });
    return { text: `${bold('Đang lưu bản sao')} ${photos.length} ảnh. Xong trợ lý báo ngay.`, buttons };
  }
  context.trace({ action: 'seePhotos', subject: 'evidence', after: { photos: photos.length } });
  await context.send(
    photos.map(({ id }, at) => ({
      ...{ key: `evidence:${id}:${turn}`, kind: 'notice' as const, channel: actor.channel, to: { chat: place.chat } },
      ...(actor.person ? { personId: actor.person.personId } : {}),
      reply: {
        text: `${of.title}, ảnh ${at + 1}/${photos.length}`,
        file: { renderer: 'evidence-photo', params: { id }, name: `anh-${at + 1}.jpg`, as: 'photo' as const },
      },
    })),
  );
  return { text: `${bold(`${photos.length} ảnh`)} được gửi ngay sau đây: ${of.title}.`, buttons };
}
