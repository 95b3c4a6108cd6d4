import type { Tx } from '../../db/open/open.ts';
import { correctClause, correctHead } from '../../db/queries/guidance/guidance.ts';
import { changeDraft } from '../../db/queries/guidance/guidance-drafts.ts';
import { parseDays } from '../../domain/dates/parse.ts';
import type { Day } from '../../domain/day.ts';
import { formatDay } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { parseDocumentNumber } from '../../domain/guidance/document-number.ts';
import { type GuidanceHead, type GuidanceNode, pathsOf } from '../../domain/guidance/guidance.ts';
import type { Context } from '../command.ts';
import { subjectOf } from './guidance-page.ts';
import { type GuidancePlace, type HeadPart, type Opened, openPlace } from './guidance-target.ts';

/** What each part of the head is called, and the field it stands in. */
export const partWords: Readonly<Record<HeadPart, { name: string; field: keyof GuidanceHead }>> = {
  so: { name: 'Số văn bản', field: 'number' },
  loai: { name: 'Loại văn bản', field: 'kind' },
  coquan: { name: 'Cơ quan ban hành', field: 'issuer' },
  ngay: { name: 'Ngày ban hành', field: 'issuedOn' },
  ten: { name: 'Trích yếu', field: 'title' },
  phamvi: { name: 'Phạm vi', field: 'scope' },
  hieuluc: { name: 'Có hiệu lực từ', field: 'validFrom' },
  hethan: { name: 'Hết hiệu lực ngày', field: 'validTo' },
};

/** One correction, read and found right: what it is called, before and after, and the document with it made. */
export interface Correction {
  name: string;
  before: string;
  after: string;
  head: GuidanceHead;
  nodes: GuidanceNode[];
}

/** Reads what is to stand in a place; throws UserError for the field `value` where it cannot. */
export async function readCorrection(place: GuidancePlace, value: string, { tx, today }: Context): Promise<Correction> {
  const opened = await openPlace(tx, place);
  if (opened.published?.state === 'withdrawn') throw new UserError('Văn bản này đã bỏ, không sửa nữa.');
  if (place.node !== undefined) return correctedNode(opened, place.node - 1, place.part === 'tengoi', value);
  if (place.part === undefined || place.part === 'tengoi') throw new UserError('Đồng chí chọn phần cần sửa.');
  const { name, field } = partWords[place.part];
  const after = headValue(place.part, value.trim(), today);
  const before = opened.head[field];
  const head = { ...opened.head, [field]: after };
  return { name, before: sayValue(before), after: sayValue(after), head, nodes: opened.nodes };
}

/** Makes the correction in the draft or the published document and traces it. */
export async function makeCorrection(place: GuidancePlace, made: Correction, { tx, trace }: Context): Promise<void> {
  const { head, nodes } = made;
  if (place.draft) await changeDraft(tx, place.id, place.node === undefined ? { head } : { nodes });
  else await correctPublished(tx, place, head, nodes);
  const cut = (text: string) => text.slice(0, 1_000);
  const [before, after] = [{ [made.name]: cut(made.before) }, { [made.name]: cut(made.after) }];
  trace({ action: 'guidance.correct', subject: subjectOf(place), before, after });
}

async function correctPublished(tx: Tx, { id, node, part }: GuidancePlace, head: GuidanceHead, nodes: GuidanceNode[]) {
  const one = node === undefined ? undefined : nodes[node - 1];
  if (node === undefined || !one) return correctHead(tx, id, head);
  return correctClause(tx, id, node, part === 'tengoi' ? { names: one.names ?? [] } : { text: one.text });
}

function correctedNode({ head, nodes }: Opened, at: number, names: boolean, value: string): Correction {
  const node = nodes[at];
  if (!node) throw new UserError('Văn bản không có mục này. Đồng chí xem lại cây bằng /vanban xem.');
  const path = pathsOf(nodes)[at] ?? '';
  const one = names ? { ...node, names: namesIn(value) } : { ...node, text: wordsOf(value) };
  const [before, after] = names ? [(node.names ?? []).join('; '), (one.names ?? []).join('; ')] : [node.text, one.text];
  const name = names ? `Tên gọi khác của ${path}` : path;
  return { name, before, after, head, nodes: nodes.with(at, one) };
}

/** Names parted by ';' or commas; a lone dash takes them all away. */
function namesIn(value: string): string[] {
  if (/^[-–]$/.test(value.trim())) return [];
  const names = value.split(/[;,\n]/).flatMap((one) => one.replaceAll(/\s+/g, ' ').trim() || []);
  if (names.length > 20 || names.some((one) => one.length > 120)) {
    throw new UserError('Nhiều nhất 20 tên gọi, mỗi tên tới 120 ký tự, cách nhau bằng dấu chấm phẩy.', {
      field: 'value',
    });
  }
  return names;
}

/** The words of a clause as typed, a line each, without needless blanks. */
export function wordsOf(value: string): string {
  return value
    .split('\n')
    .map((one) => one.replaceAll(/\s+/g, ' ').trim())
    .filter((one) => one !== '')
    .join('\n');
}

function headValue(part: HeadPart, value: string, today: Day): string | null {
  if (/^[-–]$/.test(value)) return null;
  if (part === 'ngay' || part === 'hieuluc' || part === 'hethan') return dayIn(value, today);
  const most = part === 'ten' ? 1_000 : part === 'loai' ? 60 : part === 'coquan' ? 200 : 120;
  if (value.length > most)
    throw new UserError(`Dài ${value.length} ký tự, tối đa ${most}. Đồng chí rút gọn giúp.`, { field: 'value' });
  return part === 'so' ? (parseDocumentNumber(value)?.text ?? value) : value;
}

function dayIn(value: string, today: Day): Day {
  const parsed = parseDays(value, today);
  if (parsed?.kind === 'days' && parsed.from === parsed.to) return parsed.from;
  const why = parsed?.kind === 'invalid' || parsed?.kind === 'ambiguous' ? parsed.why : 'Đồng chí nhắn một ngày.';
  throw new UserError(`${why} Ví dụ: ${formatDay(today)}. Chưa rõ thì nhắn dấu gạch (-).`, { field: 'value' });
}

/** A value of the head as people read it. */
export function sayValue(value: string | null): string {
  if (value === null) return '(trống)';
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDay(value) : value;
}
