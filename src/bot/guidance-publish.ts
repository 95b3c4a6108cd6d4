import { publish, publishedByNumber, supersede, withdraw } from '../db/queries/guidance.ts';
import { dropDraftDocument } from '../db/queries/guidance-drafts.ts';
import { businessDay } from '../domain/calendar.ts';
import { addDays, formatDay } from '../domain/day.ts';
import { UserError } from '../domain/errors.ts';
import { bold } from '../post/reply.ts';
import { type Differences, differences } from '../rules/documents/differences.ts';
import type { Answer, Context } from './command.ts';
import { shortName } from './guidance-list.ts';
import { factLines, subjectOf } from './guidance-page.ts';
import { type GuidancePlace, type Opened, openPlace } from './guidance-target.ts';

/** Differences shown in the message; the rest is counted. */
const SHOWN = 4;

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
  const { tx, actor, clock, trace } = context;
  const opened = await openPlace(tx, place);
  demandWhole(opened);
  const now = clock.now();
  const by = actor.person ? `person:${actor.person.personId}` : 'admin';
  const head = { ...opened.head, validFrom: opened.head.validFrom ?? opened.head.issuedOn };
  const id = await publish(tx, head, opened.nodes, { by, on: businessDay(now), at: now });
  await dropDraftDocument(tx, place.id);
  trace({
    action: 'guidance.publish',
    subject: `guidance:${id}`,
    after: { number: head.number, clauses: opened.nodes.length },
  });
  return { id, opened: { ...opened, head } };
}

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

/** The card before a replacement: what the new text changes. */
export async function replaceCard(place: GuidancePlace, old: GuidancePlace, context: Context) {
  const [fresh, former] = await bothOf(place, old, context);
  const found = differences(former.nodes, fresh.nodes);
  const last = lastDay(fresh);
  return {
    text: [
      bold(`${shortName(fresh.head)} thay ${shortName(former.head)}`),
      ...(last ? [`Văn bản cũ hết hiệu lực sau ngày ${formatDay(last)}.`] : []),
      ...differenceLines(found),
    ].join('\n'),
    save: 'Thay thế',
  };
}

/** Publishes the draft and ends the former document the day before it begins to hold. */
export async function replaceDocument(place: GuidancePlace, old: GuidancePlace, context: Context): Promise<Answer> {
  const [fresh, former] = await bothOf(place, old, context);
  const { id, opened } = await publishDraft(place, context);
  const last = lastDay(fresh) ?? addDays(context.today, -1);
  await supersede(context.tx, old.id, id, last);
  context.trace({ action: 'guidance.supersede', subject: subjectOf(old), after: { by: id, last } });
  return publishedAnswer(id, opened, [`${shortName(former.head)} hết hiệu lực sau ngày ${formatDay(last)}.`]);
}

async function bothOf(place: GuidancePlace, old: GuidancePlace, { tx }: Context): Promise<[Opened, Opened]> {
  const [fresh, former] = [await openPlace(tx, place), await openPlace(tx, old)];
  demandWhole(fresh);
  const done = former.published?.state !== 'published' || former.published.supersededById !== null;
  if (done) throw new UserError('Văn bản cũ đã bị thay thế hoặc đã bỏ trước đó.', { field: 'old' });
  return [fresh, former];
}

function lastDay({ head }: Opened): string | undefined {
  const from = head.validFrom ?? head.issuedOn;
  return from ? addDays(from, -1) : undefined;
}

function differenceLines(found: Differences): string[] {
  const counts: [number, string][] = [
    [found.changed.length, 'mục đổi chữ'],
    [found.added.length, 'mục mới'],
    [found.removed.length, 'mục bỏ'],
    [found.moved.length, 'mục đổi số'],
    [found.same, 'mục giữ nguyên'],
  ];
  const shown = [
    ...found.changed.map(({ path, after }) => `≠ ${path}: ${cut(after)}`),
    ...found.added.map(({ path, text }) => `+ ${path}: ${cut(text)}`),
    ...found.removed.map(({ path, text }) => `− ${path}: ${cut(text)}`),
    ...found.moved.map(({ from, to }) => `→ ${from} thành ${to}`),
  ];
  const rest = shown.length - SHOWN;
  const summary = counts.flatMap(([n, what]) => (n > 0 ? [`${n} ${what}`] : [])).join(', ');
  return [`Khác nhau: ${summary}.`, ...shown.slice(0, SHOWN), ...(rest > 0 ? [`… và ${rest} chỗ nữa.`] : [])];
}

const cut = (text: string) => (text.length > 90 ? `${text.slice(0, 89)}…` : text);

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
