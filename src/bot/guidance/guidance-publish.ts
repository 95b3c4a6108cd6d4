import { publish, publishedByNumber } from '../../db/queries/guidance/guidance.ts';
import { dropDraftDocument } from '../../db/queries/guidance/guidance-drafts.ts';
import { businessDay } from '../../domain/calendar.ts';
import { UserError } from '../../domain/errors.ts';
import { bold } from '../../post/reply.ts';
import type { Answer, Context } from '../command.ts';
import { shortName } from './guidance-list.ts';
import { factLines } from './guidance-page.ts';
import { type GuidancePlace, type Opened, openPlace } from './guidance-target.ts';

/** What a document must say before it can be published; throws UserError with the buttons that fill it. */
export function demandWhole({ head, token }: Opened): void {
  const missing = [
    ...(head.number || head.title ? [] : [{ label: 'Điền số văn bản', say: `/vanban sua ${token}.so` }]),
    ...(head.issuedOn ? [] : [{ label: 'Điền ngày ban hành', say: `/vanban sua ${token}.ngay` }]),
    ...(head.scope ? [] : [{ label: 'Điền phạm vi', say: `/vanban sua ${token}.phamvi` }]),
  ];
  if (missing.length === 0) return;
  const names = missing.map(({ label }) => label.replace('Điền ', '')).join(', ');
  throw new UserError(`Chưa công bố được: văn bản còn thiếu ${names}.`, { choices: missing });
}

/** The card before publishing: the facts, and that it is the keeper who answers for the text. */
export async function publishCard(place: GuidancePlace, context: Context): Promise<{ text: string; save: string }> {
  const opened = await openPlace(context.tx, place);
  demandWhole(opened);
  const known = opened.head.number ? await publishedByNumber(context.tx, opened.head.number) : [];
  const twice =
    known.length > 0 ? ['Lưu ý: đã có văn bản cùng số đang dùng. Nếu thay bản cũ thì dùng /vanban thaythe.'] : [];
  const lines = [
    ...factLines(opened),
    ...twice,
    'Công bố thì mọi người tra được ngay. Đồng chí đã đối chiếu với bản gốc chưa?',
  ];
  return { text: lines.join('\n'), save: 'Công bố' };
}

/** Publishes a draft; whoever does it is noted as the one who checked the text. */
export async function publishDraft(place: GuidancePlace, context: Context): Promise<{ id: number; opened: Opened }> {
  const { tx, clock, trace } = context;
  const opened = await openPlace(tx, place);
  demandWhole(opened);
  const now = clock.now();
  const head = { ...opened.head, validFrom: opened.head.validFrom ?? opened.head.issuedOn };
  const id = await publish(tx, head, opened.nodes, { by: checkerOf(context), on: businessDay(now), at: now });
  await dropDraftDocument(tx, place.id);
  trace({
    action: 'guidance.publish',
    subject: `guidance:${id}`,
    after: { number: head.number, clauses: opened.nodes.length },
  });
  return { id, opened: { ...opened, head } };
}

/** Whoever answers for a text, by number: the name is the person's to have erased. */
export function checkerOf({ actor }: Context): string {
  return actor.person ? `person:${actor.person.personId}` : 'admin';
}

/** What is said after publishing, with a code to try. */
export function publishedAnswer(id: number, { head, nodes }: Opened, more: string[] = []): Answer {
  const text = [
    bold(`Đã công bố ${shortName(head)}, ${nodes.length} mục.`),
    ...more,
    `Tra từng mục bằng mã, ví dụ: /dieu VB${id}-001`,
  ];
  return {
    text: text.join('\n'),
    buttons: [[{ label: 'Xem văn bản', say: `/vanban xem ${id}` }]],
    subject: `guidance:${id}`,
  };
}
