import { z } from 'zod';
import { UserError } from '../../domain/errors.ts';
import { clauseCode as codeOf } from '../../domain/guidance/clause.ts';
import { reader } from '../fields.ts';

/** A clause's code as typed: KS-03, ks3, "ks 03". */
export const clauseCode = reader(z.string(), async (text) => {
  const code = codeOf(text);
  if (code) return code;
  throw new UserError('Mã điều gồm chữ và số, ví dụ KS-03, SH-05. Đồng chí nhắn lại mã.');
});
