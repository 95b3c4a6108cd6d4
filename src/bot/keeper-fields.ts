import { z } from 'zod';
import { openQuestion, openQuestions } from '../db/queries/questions.ts';
import { UserError } from '../domain/errors.ts';
import type { Context } from './command.ts';
import { line, reader, readField } from './fields.ts';

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

const place = line(120, 'Phạm vi');

/** Where an answer holds; nearly always everywhere. */
export const answerScope = reader(
  z.string().min(1).max(120),
  (text, context) => readField(place, text, context),
  async () => [{ label: 'Toàn quốc', say: 'toàn quốc' }],
);
