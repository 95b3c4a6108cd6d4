import { z } from 'zod';
import type { Answer } from './command.ts';
import { addToDraft, CONFIRMING, type Draft, stampOf } from './draft.ts';
import type { FileRef } from './event.ts';
import { ENOUGH, gathersUpTo, sentPhotos, takeFile } from './fields.ts';
import { draftKeyOf, type Heard } from './heard.ts';
import { words } from './say.ts';

/**
 * Adds one photo to those of the command under way, whichever of its questions is open. An album's items share one answer, so that it names no count: what came
 * beyond the limit is counted under `over`, for the card to say.
 */
export async function gather(
  draft: Draft,
  { field, schema }: { field: string; schema: z.ZodType },
  file: FileRef,
  heard: Heard,
): Promise<Answer> {
  const { context } = heard;
  const most = gathersUpTo(schema) ?? 0;
  const before = sentPhotos.parse(draft.input[field] ?? []);
  const added = sentPhotos.parse([takeFile(schema, file)?.value]);
  const full = before.length >= most;
  const missed = z.int().catch(0).parse(draft.input.over);
  const over = full ? missed + 1 : before.length === 0 ? 0 : missed;
  const photos = full ? before : [...before, ...added];
  context.closing.push(addToDraft(draftKeyOf(heard), { ...draft.input, [field]: photos, over }, context.clock.now()));
  const waits = draft.asking !== field && draft.asking !== CONFIRMING;
  const text = full
    ? `Một lần gửi nhiều nhất ${most} ảnh: trợ lý giữ ${most} ảnh đầu, ảnh này chưa nhận.`
    : `Đã nhận ảnh. Gửi tiếp được, nhiều nhất ${most} ảnh.`;
  // Another question is open: “Xong” would be heard as its answer.
  if (waits) return { text: `${text}\nĐồng chí trả lời tiếp câu hỏi ở tin trên.` };
  return {
    text: `${text}\n${full ? 'Đồng chí bấm Xong để xem lại.' : 'Đủ rồi thì bấm Xong.'}`,
    buttons: [[{ label: 'Xong', say: `/${words.choose} ${stampOf(draft)} ${ENOUGH}` }]],
  };
}
