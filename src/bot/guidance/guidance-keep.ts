import { checkAgain, withdraw } from '../../db/queries/guidance/guidance.ts';
import { dropDraftDocument } from '../../db/queries/guidance/guidance-drafts.ts';
import { addDays, formatDay } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { shortName } from './guidance-list.ts';
import { factLines, subjectOf } from './guidance-page.ts';
import { checkerOf } from './guidance-publish.ts';
import { type GuidancePlace, openPlace } from './guidance-target.ts';

/** Notes that a published text was held against its original today. */
export async function noteChecked(place: GuidancePlace, context: Context): Promise<Answer> {
  const { tx, clock, today, trace } = context;
  const { head, published } = await openPlace(tx, place);
  if (published?.state !== 'published') throw new UserError('Văn bản này đã bỏ, không đối chiếu nữa.');
  await checkAgain(tx, place.id, { by: checkerOf(context), on: today, at: clock.now() });
  trace({ action: 'guidance.check', subject: subjectOf(place), after: { on: today } });
  const text = `Đã ghi: ${shortName(head)} được đối chiếu ngày ${formatDay(today)}.`;
  return { text, buttons: [[{ label: 'Xem văn bản', say: `/vanban xem ${place.id}` }]], subject: subjectOf(place) };
}

/** Drops a draft, or takes a published document out of use. */
export async function dropDocument(place: GuidancePlace, { tx, trace, today }: Context): Promise<Answer> {
  const { head, published } = await openPlace(tx, place);
  const name = shortName(head);
  if (!published) await dropDraftDocument(tx, place.id);
  else if (published.state === 'withdrawn') throw new UserError('Văn bản này đã bỏ trước đó.');
  else await withdraw(tx, place.id, addDays(today, -1));
  trace({ action: 'guidance.drop', subject: subjectOf(place), before: { number: name } });
  const text = published ? `Đã bỏ ${name}: từ nay không tra ra nữa.` : `Đã bỏ bản nháp ${name}.`;
  return { text, buttons: [[{ label: 'Các văn bản', say: '/vanban xem' }]], subject: subjectOf(place) };
}

/** The card before a document is dropped. */
export async function dropCard(place: GuidancePlace, { tx }: Context): Promise<{ text: string; save: string }> {
  const opened = await openPlace(tx, place);
  const what = opened.published
    ? 'Bỏ văn bản đã công bố? Từ nay không tra ra nữa; nơi nào đã dẫn thì vẫn mở được theo mã.'
    : 'Bỏ bản nháp này? Văn bản chưa công bố nên không ai tra thấy.';
  return { text: [bold(what), ...factLines(opened).slice(0, 2)].join('\n'), save: 'Bỏ' };
}
