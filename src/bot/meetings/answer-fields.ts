import { z } from 'zod';
import { UserError } from '../../domain/errors.ts';
import { fold } from '../../domain/fold.ts';
import { absenceOf, absenceReason, attendanceState, splitMeetingCode } from '../../domain/meetings/meeting-life.ts';
import type { Context, Readings } from '../command.ts';
import { attempt } from '../converse.ts';
import { reader, readField } from '../fields.ts';

const word = z.object({ state: attendanceState, reason: absenceReason.nullable() });

type Word = z.infer<typeof word>;

const words = [
  { label: 'Tham gia', say: 'có' },
  { label: 'Vắng', say: 'vắng' },
];

/** “có”, “vắng đi làm”: there or not, with a coarse reason. */
export const answerWord = reader(
  word.clone(),
  async (text) => wordIn(text),
  async () => words,
);

/** One's own word, about a meeting by its code or the newest open one. */
export const ownWord = reader(word.extend({ code: z.string().optional() }), async (text) => ownWordIn(text));

function wordIn(text: string): Word {
  const said = fold(text).trim();
  const [, absent] =
    /^(?:toi |em |xin |bao )*(?:vang(?: mat)?|khong(?: (?:tham gia|di|du))?(?: duoc)?|ban|nghi)(?:\s+|$)(.*)$/.exec(
      said,
    ) ?? [];
  if (absent !== undefined) return { state: 'absent', reason: absenceOf(absent) ?? null };
  if (/^(?:toi |em )*(?:co(?: mat| di| du| tham gia)?|tham gia|di|du|duoc|ok|u|vang a)$/.test(said))
    return { state: 'present', reason: null };
  throw new UserError('Đồng chí nhắn “có” hoặc “vắng” (kèm lý do: đi làm, đi học, ở xa, việc nhà).', {
    choices: words,
  });
}

/** The code may stand before or after the word. */
function ownWordIn(text: string): Word & { code?: string } {
  const [, first = '', last] = /^(.*?)\s*(?<![\p{L}\d])(h\s?\d{1,9})$/iu.exec(text.trim()) ?? [];
  const { code, rest } = last ? { code: splitMeetingCode(last).code, rest: first } : splitMeetingCode(text);
  return { ...wordIn(rest), ...(code ? { code } : {}) };
}

/** Reads /diemdanh's line: nothing asks what is open; anything else is one's own word. */
export async function readOwnWord(line: string): Promise<Readings> {
  if (line.trim() === '') return {};
  return { word: { value: ownWordIn(line) } };
}

/** Reads `H12 2`: the meeting, and the page of its list. */
export function readPage(meeting: z.ZodType) {
  return async (line: string, context: Context): Promise<Readings> => {
    const { code, rest } = splitMeetingCode(line);
    const page = /^\d{1,3}$/.exec(rest)?.[0];
    return {
      ...(await codeReading(meeting, code ?? rest, context)),
      ...(page ? { page: { value: Number(page) } } : {}),
    };
  };
}

/** Reads `H12 Võ Thị Ngọc Ánh vắng đi làm`: the meeting, the person (or `#p12`), and the word at the end. */
export function readRecord(meeting: z.ZodType) {
  return async (line: string, context: Context): Promise<Readings> => {
    const { code, rest } = splitMeetingCode(line);
    const [, person = rest, said] = /^(.+?)\s+((?:có|vắng|co|vang)(?:\s.*)?)$/iu.exec(rest) ?? [];
    return {
      ...(code ? await codeReading(meeting, code, context) : {}),
      ...(person ? { person: { value: person.slice(0, 80) } } : {}),
      ...(said ? { word: await attempt(async () => wordIn(said)) } : {}),
    };
  };
}

/** Reads `H12 Dương Thị Lan`: the meeting and who comes. */
export function readWho(meeting: z.ZodType) {
  return async (line: string, context: Context): Promise<Readings> => {
    const { code, rest } = splitMeetingCode(line);
    return {
      ...(code ? await codeReading(meeting, code, context) : {}),
      ...(rest ? { who: { value: rest.slice(0, 80) } } : {}),
    };
  };
}

/** Yes or no. */
export const yesField = reader(
  z.boolean(),
  async (text) => yesIn(text),
  async () => [
    { label: 'Có', say: 'có' },
    { label: 'Không', say: 'không' },
  ],
);

function yesIn(text: string): boolean {
  const said = fold(text).trim();
  if (/^(co|du|dung|toi du|ghi nhan|dong y)\b/.test(said)) return true;
  if (/^khong\b/.test(said)) return false;
  throw new UserError('Đồng chí bấm Có hoặc Không giúp.', {
    choices: [
      { label: 'Có', say: 'có' },
      { label: 'Không', say: 'không' },
    ],
  });
}

/** Reads `H12 có`: the code under `field`, and the yes or no. */
export function readYes(field: string) {
  return async (line: string): Promise<Readings> => {
    const { code, rest } = splitMeetingCode(line);
    return {
      ...(code ? { [field]: { value: code } } : {}),
      ...(rest && code ? { yes: await attempt(async () => yesIn(rest)) } : {}),
    };
  };
}

/** Reads `H12 #p33 có`, as the button of a late word says it. */
export function readLate(meeting: z.ZodType) {
  return async (line: string, context: Context): Promise<Readings> => {
    const { code, rest } = splitMeetingCode(line);
    const [, person, said] = /^#p(\d{1,9})\s+(\S.*)$/.exec(rest) ?? [];
    if (!code || !person || !said) {
      if (line.trim() === '') throw new UserError('Đồng chí bấm Ghi nhận hoặc Không ở tin báo muộn giúp.');
      throw new UserError('Chưa rõ lượt báo muộn nào. Đồng chí bấm nút ở tin báo muộn giúp.');
    }
    return {
      ...(await codeReading(meeting, code, context)),
      personId: { value: Number(person) },
      yes: await attempt(async () => yesIn(said)),
    };
  };
}

async function codeReading(meeting: z.ZodType, code: string, context: Context): Promise<Readings> {
  return code ? { meeting: await attempt(() => readField(meeting, code, context)) } : {};
}
