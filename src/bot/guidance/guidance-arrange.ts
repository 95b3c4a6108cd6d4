import { changeDraft } from '../../db/queries/guidance/guidance-drafts.ts';
import { UserError } from '../../domain/errors.ts';
import { type GuidanceNode, pathsOf } from '../../domain/guidance/guidance.ts';
import {
  addAfter,
  type Edited,
  endOf,
  isCalledTwice,
  nestInto,
  removeAt,
  takeOut,
} from '../../domain/guidance/guidance-edit.ts';
import { bold } from '../../post/reply.ts';
import { marksOf } from '../../rules/documents/marks.ts';
import type { Answer, Context } from '../command.ts';
import { wordsOf } from './guidance-correct.ts';
import { subjectOf } from './guidance-page.ts';
import { type GuidancePlace, openPlace, placeToken } from './guidance-target.ts';

/** How a clause is moved in a draft's tree. */
export const moves = { vao: 'Vào trong mục trước', ra: 'Ra khỏi mục chứa nó' } as const;
export type Move = keyof typeof moves;

const cut = (text: string) => (text.length > 500 ? `${text.slice(0, 499)}…` : text);

/** The card before a clause is added: where it comes to stand, and its words. */
export async function additionCard(place: GuidancePlace, value: string, context: Context) {
  const { nodes, at } = await added(place, value, context);
  return { text: [bold(`Thêm ${pathsOf(nodes)[at]}`), cut(nodes[at]?.text ?? '')].join('\n'), save: 'Thêm' };
}

/** Adds a clause to a draft, behind the one named or at the end; its mark is read from its words. */
export async function addClause(place: GuidancePlace, value: string, context: Context): Promise<Answer> {
  const made = await added(place, value, context);
  const path = pathsOf(made.nodes)[made.at] ?? '';
  return keep(
    place,
    made,
    { said: `Đã thêm ${path}.`, after: { [path]: cut(made.nodes[made.at]?.text ?? '') } },
    context,
  );
}

/** The card before a clause is taken out, with how much it holds. */
export async function removalCard(place: GuidancePlace, context: Context) {
  const { nodes, at } = await clauseAt(place, context);
  const inside = endOf(nodes, at) - at - 1;
  const lines = [
    bold(`Xoá ${pathsOf(nodes)[at]} khỏi bản nháp?`),
    cut(nodes[at]?.text ?? ''),
    ...(inside > 0 ? [`${inside} mục bên trong cũng bị xoá.`] : []),
  ];
  return { text: lines.filter((line) => line !== '').join('\n'), save: 'Xoá' };
}

export async function removeClause(place: GuidancePlace, context: Context): Promise<Answer> {
  const { nodes, at } = await clauseAt(place, context);
  const path = pathsOf(nodes)[at] ?? '';
  const rest = removeAt(nodes, at);
  if (rest.length === 0) throw new UserError('Đây là mục cuối cùng. Đồng chí bỏ cả bản nháp bằng nút Bỏ.');
  const { node: _node, ...document } = place;
  const made = { nodes: rest, at: -1 };
  return keep(document, made, { said: `Đã xoá ${path}.`, before: { [path]: cut(nodes[at]?.text ?? '') } }, context);
}

/** Puts a clause deeper into or out of another; the words keep their order. */
export async function moveClause(place: GuidancePlace, move: Move, context: Context): Promise<Answer> {
  const { nodes, at } = await clauseAt(place, context);
  const made = move === 'vao' ? nestInto(nodes, at) : takeOut(nodes, at);
  if (!made) {
    throw new UserError(
      move === 'vao' ? 'Trước mục này không có mục nào cùng cấp để đưa vào.' : 'Mục này đã ở cấp ngoài cùng.',
    );
  }
  demandOneName(made);
  const [from = '', to = ''] = [pathsOf(nodes)[at], pathsOf(made.nodes)[at]];
  return keep(
    place,
    made,
    { said: `${bold('Đã chuyển')} ${from} thành ${to}.`, before: { from }, after: { to } },
    context,
  );
}

async function added(place: GuidancePlace, value: string, context: Context): Promise<Edited> {
  const { nodes } = await draftAt(place, context);
  const after = place.node === undefined ? undefined : place.node - 1;
  const made = addAfter(nodes, after, readClause(value));
  demandOneName(made);
  return made;
}

/** 'Điều 6. Kinh phí' is an article, 'c) …' a point; words without a mark are a paragraph. */
function readClause(value: string): Omit<GuidanceNode, 'depth'> {
  const text = wordsOf(value);
  const [first = '', ...rest] = text.split('\n');
  const [mark] = marksOf(first);
  if (!mark) return { kind: 'text', label: '', text };
  return { kind: mark.kind, label: mark.label, text: [mark.rest, ...rest].filter((one) => one !== '').join('\n') };
}

function demandOneName(made: Edited): void {
  if (!isCalledTwice(made)) return;
  throw new UserError(`Ở chỗ này đã có ${pathsOf(made.nodes)[made.at]}. Đồng chí ghi số khác.`, { field: 'value' });
}

async function draftAt(place: GuidancePlace, { tx }: Context) {
  const { nodes } = await openPlace(tx, place);
  if (place.node !== undefined && !nodes[place.node - 1]) throw gone();
  return { nodes };
}

async function clauseAt(place: GuidancePlace, context: Context): Promise<Edited> {
  const { nodes } = await draftAt(place, context);
  if (place.node === undefined) throw gone();
  return { nodes, at: place.node - 1 };
}

function gone(): UserError {
  return new UserError('Đồng chí mở mục cần sửa ở /vanban xem rồi bấm nút dưới mục ấy.');
}

interface Told {
  said: string;
  before?: Record<string, string>;
  after?: Record<string, string>;
}

async function keep(place: GuidancePlace, { nodes, at }: Edited, told: Told, context: Context): Promise<Answer> {
  const { said, ...changed } = told;
  await changeDraft(context.tx, place.id, { nodes });
  context.trace({ action: 'guidance.correct', subject: subjectOf(place), ...changed });
  const { draft, id } = place;
  const here = placeToken({ draft, id, ...(at >= 0 ? { node: at + 1 } : {}) });
  return { text: said, buttons: [[{ label: 'Xem lại', say: `/vanban xem ${here}` }]], subject: subjectOf(place) };
}
