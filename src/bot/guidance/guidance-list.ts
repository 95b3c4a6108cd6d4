import type { Tx } from '../../db/open/open.ts';
import { listPublished } from '../../db/queries/guidance/guidance.ts';
import { listDrafts } from '../../db/queries/guidance/guidance-drafts.ts';
import type { GuidanceHead } from '../../domain/guidance/guidance.ts';
import { bold } from '../../post/reply.ts';
import type { Answer } from '../command.ts';

/** Documents shown of each sort. */
const SHOWN = 5;

/** A document in a few words: its number, else its title. */
export function shortName({ number, kind, title }: GuidanceHead): string {
  const name = number ?? title ?? kind ?? 'Văn bản chưa có tên';
  return name.length > 60 ? `${name.slice(0, 59)}…` : name;
}

/** The newest documents as choices of a question. */
export async function guidanceChoices(tx: Tx, wanted: 'any' | 'draft' | 'published') {
  const drafts = wanted === 'published' ? [] : await listDrafts(tx, SHOWN);
  const published = wanted === 'draft' ? [] : await listPublished(tx, SHOWN);
  return [
    ...drafts.map(({ id, head }) => ({ label: `Nháp: ${shortName(head)}`, say: `n${id}` })),
    ...published.map(({ id, head }) => ({ label: shortName(head), say: String(id) })),
  ];
}

/** What the keeper has in hand: drafts that wait and the newest published documents. */
export async function listGuidance(tx: Tx): Promise<Answer> {
  const choices = await guidanceChoices(tx, 'any');
  const head = choices.length > 0 ? 'Văn bản hướng dẫn mới nhất' : 'Chưa có văn bản nào được nhập.';
  const lines = choices.map(({ label }) => `• ${label}`);
  const buttons = choices.map(({ label, say }) => [{ label, say: `/vanban xem ${say}` }]);
  return {
    text: [bold(head), ...lines].join('\n'),
    buttons: [...buttons, [{ label: 'Nhập văn bản', say: '/vanban nhap' }]],
    subject: 'guidance',
  };
}
