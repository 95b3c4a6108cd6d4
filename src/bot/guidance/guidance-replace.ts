import { supersede } from '../../db/queries/guidance/guidance.ts';
import { addDays, formatDay } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { bold } from '../../post/reply.ts';
import { type Differences, differences } from '../../rules/documents/differences.ts';
import type { Answer, Context } from '../command.ts';
import { shortName } from './guidance-list.ts';
import { subjectOf } from './guidance-page.ts';
import { demandWhole, publishDraft, publishedAnswer } from './guidance-publish.ts';
import { type GuidancePlace, type Opened, openPlace } from './guidance-target.ts';

/** Differences shown in the message; the rest is counted. */
const SHOWN = 4;

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
