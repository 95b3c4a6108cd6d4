import { z } from 'zod';
import { can } from '../src/bot/access.ts';
import { command } from '../src/bot/command.ts';
import { clauseCode } from '../src/bot/guidance/clause-field.ts';
import { renderClause } from '../src/bot/guidance/render-clause.ts';
import { clauseByCode, codesBeside, nearCodes } from '../src/db/queries/guidance/clauses.ts';
import { UserError } from '../src/domain/errors.ts';

export default command({
  name: 'dieu',
  summary: 'Xem một điều theo mã, ví dụ KS-03',
  allow: can.lookUpGuidance,
  where: 'anywhere',
  input: z.object({ code: clauseCode }),
  ask: { code: 'Xem điều nào? Đồng chí nhắn mã, ví dụ KS-03.' },
  examples: ['/dieu KS-03', '/dieu ks3'],
  async run({ code }, { tx }) {
    const clause = await clauseByCode(tx, code);
    if (clause)
      return { ...renderClause(clause, await codesBeside(tx, clause.code)), subject: `clause:${clause.code}` };
    const near = await nearCodes(tx, code);
    const choices = near
      .slice(0, 4)
      .map((other) => ({ label: `${other.code} ${other.topic}`, say: `/dieu ${other.code}` }));
    throw new UserError(`Chưa có điều mang mã ${code}. Đồng chí xem lại mã, ví dụ KS-03.`, { choices });
  },
});
