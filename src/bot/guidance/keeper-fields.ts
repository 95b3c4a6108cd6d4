import { z } from 'zod';
import { openQuestion, openQuestions } from '../../db/queries/guidance/questions.ts';
import { UserError } from '../../domain/errors.ts';
import { fold } from '../../domain/fold.ts';
import type { Context } from '../command.ts';
import { line, reader, readField } from '../fields.ts';
import { type Naming, namings, strangerNamings } from './keeper-question.ts';

/** How many questions are offered as buttons. */
const OFFERED = 6;

/** A question that waits, by its number. */
export const askedField = reader(
  z.int(),
  async (text, context) => {
    const digits = /^(?:số|so|#)?\s*(\d{1,9})$/i.exec(text)?.[1];
    if (digits !== undefined && (await openQuestion(context.tx, Number(digits)))) return Number(digits);
    throw new UserError(`Không có câu hỏi số “${text.slice(0, 12)}” đang chờ.`, { choices: await waiting(context) });
  },
  waiting,
);

async function waiting({ tx }: Context) {
  const { shown } = await openQuestions(tx, OFFERED);
  return shown.map(({ id, text }) => ({ label: `Số ${id}: ${text.slice(0, 40)}`, say: String(id) }));
}

/** How a question goes out; somebody bound to nobody has no name to send with it, he may want the answer here. */
export const namingField = reader(
  z.enum(['andanh', 'kemten', 'traloi', 'khong']),
  async (text, context) => {
    const words = namingsOf(context);
    const found = words.find(({ say, label }) => say === text || fold(label) === fold(text));
    if (found) return found.say;
    throw new UserError('Đồng chí chọn một trong các cách dưới đây giúp.', { choices: words });
  },
  async (context) => namingsOf(context),
);

function namingsOf({ actor }: Context): { label: string; say: Naming }[] {
  const words: Partial<Record<Naming, string>> = actor.person ? namings : strangerNamings;
  // as: the keys of a record of Naming are Naming, which Object.entries cannot know
  return (Object.entries(words) as [Naming, string][]).map(([say, label]) => ({ label, say }));
}

const place = line(120, 'Phạm vi');

/** Where an answer holds; nearly always everywhere. */
export const answerScope = reader(
  z.string().min(1).max(120),
  (text, context) => readField(place, text, context),
  async () => [{ label: 'Toàn quốc', say: 'toàn quốc' }],
);
