import { z } from 'zod';
import { UserError } from '../../domain/errors.ts';
import type { Context, Readings } from '../command.ts';
import { reader } from '../fields.ts';

/** The number of an admission, as its buttons say it. */
export const admissionNumber = reader(z.int().min(1), async (text) => {
  const number = /^#?(\d{1,9})$/.exec(text)?.[1];
  if (number) return Number(number);
  throw new UserError('Số của lời xin vào là một con số, xem ở /dangky.');
});

/** Yes or no to "is it the same person". */
export const sameOne = z.enum(['dung', 'sai']);

/** Splits `12 moi` into the number and a word under `field`; the word may be missing. */
export function numberAnd(field: string) {
  return async (line: string, _context: Context): Promise<Readings> => {
    const [, number, rest = ''] = /^#?(\d{1,9})\s*([\s\S]*)$/.exec(line.trim()) ?? [];
    if (!number) return { id: { problem: new UserError('Số của lời xin vào là một con số, xem ở /dangky.') } };
    const word = rest.replaceAll(/\s+/g, ' ').slice(0, 120);
    return { id: { value: Number(number) }, ...(word === '' ? {} : { [field]: { value: word } }) };
  };
}
