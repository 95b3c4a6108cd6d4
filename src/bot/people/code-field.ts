import { z } from 'zod';
import { reader } from '../fields.ts';
import { hashCode, hashShortCode, readShortCode } from './code.ts';

/** An invitation's code as typed or linked; only its hash goes on from here, so that no draft ever holds a code. */
export const codeField = reader(z.strictObject({ hash: z.string(), short: z.boolean() }), async (text, { tx }) => {
  const digits = readShortCode(text);
  if (digits) return { hash: await hashShortCode(tx, digits), short: true };
  return { hash: hashCode(text.trim().slice(0, 200)), short: false };
});
