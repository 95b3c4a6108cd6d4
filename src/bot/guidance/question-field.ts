import { z } from 'zod';
import { reader, readText } from '../fields.ts';

/** Characters of a question; more is a document, not a question. */
const AT_MOST = 500;

const others = /^khác:\s*/;
const unlike = /^chưa đúng ([A-Z0-9-]{3,16}):\s*/;

/** A question to the rulebook; 'khác: …' asks what else was found for it, 'chưa đúng KS-03: …' says that rule was not it. */
export const question = reader(
  z.object({ text: z.string(), more: z.boolean(), unlike: z.string().optional() }),
  async (text) => {
    const wrong = unlike.exec(text)?.[1];
    return {
      text: readText(text.replace(others, '').replace(unlike, ''), AT_MOST, 'Câu hỏi'),
      more: others.test(text),
      ...(wrong === undefined ? {} : { unlike: wrong }),
    };
  },
);
