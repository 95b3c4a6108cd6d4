import { z } from 'zod';
import { reader, readText } from './fields.ts';

/** Characters of a question; more is a document, not a question. */
const AT_MOST = 500;

const others = /^khác:\s*/;

/** A question to the rulebook; 'khác: …' asks what else was found for it. */
export const question = reader(z.object({ text: z.string(), more: z.boolean() }), async (text) => ({
  text: readText(text.replace(others, ''), AT_MOST, 'Câu hỏi'),
  more: others.test(text),
}));
