import { z } from 'zod';
import { matchUnit, unitById } from '../db/queries/units/units.ts';
import { type Parsed, parseDays } from '../domain/dates/parse.ts';
import { type Day, day, formatDay } from '../domain/day.ts';
import { type DayParts, dayParts, partsOf } from '../domain/day-parts.ts';
import { UserError } from '../domain/errors.ts';
import { destinationKinds, levelOf, type UnitKind } from '../domain/units/unit.ts';
import { assentOf } from './assent.ts';
import type { Context } from './command.ts';
import type { FileRef } from './event.ts';

/** Turns the text of an answer into a field's value; throws a UserError that says what is wrong. */
type Read = (text: string, context: Context) => Promise<unknown>;

/** Choices to offer together with the question itself. */
type Offer = (context: Context) => Promise<readonly { label: string; say: string }[]>;

/** Takes a file somebody sent, with the words under it; throws a UserError where it will not do. */
type Take = (file: FileRef, caption: string) => unknown;

/** How the engine understands each kind of field; a schema outside it takes the trimmed text itself. */
const readers = new WeakMap<z.ZodType, { read: Read; offer?: Offer; take?: Take; most?: number }>();

/** Makes `schema` a field of its own kind: how its text is read and what is offered with the question. */
export function reader<S extends z.ZodType>(schema: S, read: Read, offer?: Offer): S {
  readers.set(schema, offer ? { read, offer } : { read });
  return schema;
}

/** What a file field holds: the file's id at its platform; nothing is downloaded before a task does it. */
const sentFile = z.object({ id: z.string(), name: z.string(), size: z.int() });

/** What a file field takes; `refusal` says why a file of another ending will not do. */
interface Wanted {
  endings: readonly string[];
  maxBytes: number;
  tooBig: string;
  refusal?: (ending: string) => string;
}

/** A file of the given endings (`xlsx`) and at most `maxBytes`, sent while it is asked for. */
export function fileField({ endings, maxBytes, tooBig, refusal }: Wanted) {
  const wanted = endings.map((ending) => `.${ending}`).join(', ');
  const schema = sentFile.clone();
  const read: Read = async () => {
    throw new UserError(`Đồng chí gửi tệp ${wanted} vào đây giúp, bằng nút kẹp giấy.`);
  };
  const take: Take = ({ id, name = '', size = 0 }) => {
    const ending = name.toLowerCase().split('.').at(-1) ?? '';
    if (!endings.includes(ending))
      throw new UserError(refusal?.(ending) ?? `Tệp này không phải ${wanted}. Đồng chí gửi lại giúp.`);
    if (size > maxBytes) throw new UserError(tooBig);
    return { id, name, size };
  };
  readers.set(schema, { read, take });
  return schema;
}

/** Photos by their platform's ids. */
export const sentPhotos = z.array(z.object({ id: z.string() }));

/** What ends a gathering of photos. */
export const ENOUGH = 'xong';

/** Photos sent one after the other or as albums, at most `most`, until “xong” is said. */
export function photosField(most: number) {
  const schema = sentPhotos.max(most);
  const read: Read = async () => {
    throw new UserError('Đồng chí gửi ảnh vào đây. Đủ rồi thì bấm Xong.', { choices: enough });
  };
  readers.set(schema, { read, take: (file) => ({ id: photoOf(file) }), most, offer: async () => enough });
  return schema;
}

function photoOf({ id, kind, type = '' }: FileRef): string {
  if (kind === 'photo' || type.startsWith('image/')) return id;
  throw new UserError('Tệp này không phải ảnh. Đồng chí gửi ảnh, hoặc bấm Xong ở tin trên.');
}

/** One message of a dictation: its words with their line breaks, and the photo they came under. */
export function dictationField() {
  const schema = z.strictObject({ text: z.string(), photo: z.string().optional() });
  readers.set(schema, {
    read: async (text) => ({ text }),
    take: (file, caption) => ({ text: caption, photo: photoOf(file) }),
  });
  return schema;
}

const enough = [{ label: 'Xong', say: ENOUGH }];

/** How many files a field gathers at most; undefined where it is answered at once. */
export function gathersUpTo(schema: z.ZodType): number | undefined {
  return kindOf(schema)?.most;
}

/** Whether a field is answered by a file. */
export function takesFile(schema: z.ZodType): boolean {
  return kindOf(schema)?.take !== undefined;
}

/** Takes a sent file for a field; undefined where the field is of another kind. */
export function takeFile(schema: z.ZodType, file: FileRef, caption = ''): { value: unknown } | undefined {
  const take = kindOf(schema)?.take;
  return take && { value: take(file, caption) };
}

/** Days of a visit, both included. */
export const dayRange = reader(z.object({ from: day, to: day, ...dayParts.shape }), async (text, { today }) =>
  daysOf(parseDays(text, today), text, today),
);

/** A unit a visit may go to, found by an approximate name. */
export const unitName = reader(z.object({ unitId: z.int(), name: z.string() }), (text, context) =>
  findUnit(text, context),
);

/** Characters of a visit's purpose: two or three lines on a phone. */
export const PURPOSE_AT_MOST = 300;

/** Free text of one to `max` characters, kept on one line. */
export function line(max: number, what = 'Nội dung') {
  return reader(z.string().min(1).max(max), async (text) => {
    // "ok" is said to a card, not to a question.
    if (assentOf(text) === 'yes') throw new UserError(`“${text}” chưa phải là câu trả lời. ${what} gì?`);
    return readText(text, max, what);
  });
}

/** Reads an answer for a field whose schema is `schema`. */
export function readField(schema: z.ZodType, text: string, context: Context): Promise<unknown> {
  const known = kindOf(schema);
  return known ? known.read(text.trim(), context) : Promise.resolve(text.trim());
}

/** What may be chosen when a field is asked for; nothing for most kinds. */
export async function offerFor(schema: z.ZodType, context: Context) {
  return (await kindOf(schema)?.offer?.(context)) ?? [];
}

/** Optional wrappers are looked through. */
function kindOf(schema: z.ZodType) {
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  return inner instanceof z.ZodType ? readers.get(inner) : undefined;
}

/** The visit's days from a parse; everything but plain days is a sentence that says why not. */
export function daysOf(parsed: Parsed | undefined, text: string, today: Day): { from: Day; to: Day } & DayParts {
  if (parsed?.kind === 'days') return { from: parsed.from, to: parsed.to, ...partsOf(parsed) };
  if (parsed?.kind === 'ambiguous' || parsed?.kind === 'invalid') throw new UserError(parsed.why);
  if (parsed?.kind === 'period') {
    throw new UserError('Quý hoặc tháng thì rộng quá. Đồng chí cho biết ngày cụ thể, ví dụ: 12-16/8.');
  }
  throw new UserError(`Chưa hiểu ngày “${cut(text)}”. Đồng chí nhắn ví dụ: mai, thứ 5 tuần sau, ${formatDay(today)}.`);
}

/** The day as of which figures are wanted: without its year the last such day; one to come is refused. */
export function pastDay(text: string, today: Day): Day {
  const { to } = daysOf(parseDays(text, today, true), text, today);
  if (to > today) throw new UserError('Ngày này chưa tới, chưa có số liệu. Đồng chí chọn hôm nay hoặc ngày trước.');
  return to;
}

/** The unit a text names; throws a UserError with choices when two fit or none does. */
export async function findUnit(
  text: string,
  context: Context,
  kinds: readonly UnitKind[] = destinationKinds,
): Promise<{ unitId: number; name: string }> {
  const { tx, today } = context;
  const chosen = /^#(\d{1,9})$/.exec(text)?.[1];
  if (chosen) return chooseUnit(Number(chosen), context, kinds);
  const match = await matchUnit(tx, text, today, { kinds });
  if (match.kind === 'one') return { unitId: match.unit.unitId, name: match.unit.name };
  const near = match.kind === 'several' ? match.units : match.near;
  const choices = near.slice(0, 5).map((unit) => ({
    label: unit.parent && levelOf(unit.kind) > levelOf('commune') ? `${unit.name} (${unit.parent})` : unit.name,
    say: `#${unit.unitId}`,
  }));
  if (match.kind === 'several') throw new UserError(`Có mấy nơi giống “${cut(text)}”. Đồng chí chọn:`, { choices });
  const rest =
    choices.length > 0 ? 'Có phải một trong các nơi dưới đây?' : 'Đồng chí nhắn lại tên xã, phường hoặc chi đoàn.';
  throw new UserError(`Chưa tìm thấy đơn vị “${cut(text)}”. ${rest}`, { choices });
}

/** The unit behind a choice `#12`, as the buttons say it; of the kinds the question is about. */
async function chooseUnit(
  unitId: number,
  { tx, today }: Context,
  kinds: readonly UnitKind[],
): Promise<{ unitId: number; name: string }> {
  const unit = await unitById(tx, unitId, today);
  if (!unit || !kinds.includes(unit.kind))
    throw new UserError('Đơn vị này không còn trong cây tổ chức. Đồng chí nhắn tên đơn vị khác.');
  return { unitId, name: unit.name };
}

/** Free text as it is kept: one line; empty or longer than `max` is refused. */
export function readText(text: string, max: number, what = 'Nội dung'): string {
  const kept = text.replaceAll(/\s+/g, ' ').trim();
  if (kept === '') throw new UserError(`${what} đang trống. Đồng chí nhắn lại giúp.`);
  if (kept.length > max) throw new UserError(`${what} dài ${kept.length} ký tự, tối đa ${max}. Đồng chí rút gọn giúp.`);
  return kept;
}

/** Quotes of what was typed stay short, so that a sentence fits a phone. */
function cut(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
