import { z } from 'zod';
import type { Tx } from '../../db/open/open.ts';
import { type Published, publishedById, publishedByNumber } from '../../db/queries/guidance/guidance.ts';
import { draftById } from '../../db/queries/guidance/guidance-drafts.ts';
import { UserError } from '../../domain/errors.ts';
import { fold } from '../../domain/fold.ts';
import { parseDocumentNumber } from '../../domain/guidance/document-number.ts';
import type { GuidanceHead, GuidanceNode } from '../../domain/guidance/guidance.ts';
import { reader } from '../fields.ts';
import { guidanceChoices } from './guidance-list.ts';

/** What of a document may be corrected besides its clauses, by the word buttons say. */
export const headParts = ['so', 'loai', 'coquan', 'ngay', 'ten', 'phamvi', 'hieuluc', 'hethan'] as const;
export type HeadPart = (typeof headParts)[number];

/** A place in the rulebook: a draft or a published document, perhaps one clause of it, a part, a page of its list. */
const guidancePlace = z.object({
  draft: z.boolean(),
  id: z.int(),
  node: z.int().optional(),
  part: z.enum([...headParts, 'tengoi']).optional(),
  page: z.int().optional(),
});
export type GuidancePlace = z.infer<typeof guidancePlace>;

/** A document as a place opens it; `published` where it is no draft. */
export interface Opened {
  token: string;
  head: GuidanceHead;
  nodes: GuidanceNode[];
  published?: Published;
}

const shape = /^(n|vb)?\s?(\d{1,9})(?:[#-](\d{1,5}))?(?:\.([a-z]+))?(?:\/(\d{1,4}))?$/;

/** What buttons say: 'n12' a draft, '12' a published document, '12#45' a clause, '12#45/2' a page, 'n12.so' a part. */
export function placeToken({ draft, id, node, part, page }: GuidancePlace): string {
  const tail = [node ? `#${node}` : '', part ? `.${part}` : '', page ? `/${page}` : ''].join('');
  return `${draft ? 'n' : ''}${id}${tail}`;
}

/** A place as it is said or typed: a button's token, a clause's code (VB12-045), or a document's number. */
export const anyPlace = placeField('any');
export const draftPlace = placeField('draft');
export const publishedPlace = placeField('published');

function placeField(wanted: 'any' | 'draft' | 'published') {
  return reader(
    guidancePlace.clone(),
    async (text, { tx }) => {
      const place = await placeOf(tx, text);
      if (place && (await open(tx, place)) && (wanted === 'any' || place.draft === (wanted === 'draft'))) return place;
      const choices = await guidanceChoices(tx, wanted);
      const what = wanted === 'draft' ? 'bản nháp' : 'văn bản';
      const more = choices.length > 0 ? 'Đồng chí chọn bên dưới.' : 'Đồng chí gửi tệp bằng lệnh /vanban nhap.';
      throw new UserError(`Không có ${what} này. ${more}`, { choices });
    },
    async ({ tx }) => guidanceChoices(tx, wanted),
  );
}

/** Reads a place; undefined where the text is none. */
async function placeOf(tx: Tx, text: string): Promise<GuidancePlace | undefined> {
  const [, letter, id, node, part, page] = shape.exec(fold(text).trim()) ?? [];
  if (id !== undefined) {
    const place = { draft: letter === 'n', id: Number(id), node: number(node), part, page: number(page) };
    const known = guidancePlace.safeParse(
      Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined)),
    );
    return known.success && known.data.id <= 2 ** 31 - 1 ? known.data : undefined;
  }
  if (!parseDocumentNumber(text)) return undefined;
  const [newest] = await publishedByNumber(tx, text);
  return newest === undefined ? undefined : { draft: false, id: newest };
}

/** Opens a place; throws UserError where it is gone meanwhile. */
export async function openPlace(tx: Tx, place: GuidancePlace): Promise<Opened> {
  const opened = await open(tx, place);
  if (opened) return opened;
  const what = place.draft ? 'Bản nháp này đã công bố hoặc đã bỏ trước đó.' : 'Văn bản này không còn.';
  throw new UserError(`${what} Đồng chí xem lại danh sách.`, {
    choices: [{ label: 'Các văn bản', say: '/vanban xem' }],
  });
}

async function open(tx: Tx, { draft, id }: GuidancePlace): Promise<Opened | undefined> {
  const token = placeToken({ draft, id });
  const found = draft ? await draftById(tx, id) : await publishedById(tx, id);
  if (!found) return undefined;
  const { head, nodes } = found;
  return 'codes' in found ? { token, head, nodes, published: found } : { token, head, nodes };
}

function number(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
