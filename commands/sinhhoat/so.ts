import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { branchForBook, sendBook, yearField } from '../../src/bot/meetings/branch-book.ts';
import { settleUnit, unitAnd } from '../../src/bot/units/unit-of-mine.ts';

export default command({
  name: 'sinhhoat so',
  spelled: 'sổ',
  follows: /^(#\d+ ?)?((nam )?(20\d\d|nay|ngoai|truoc))?$/,
  summary: 'Sổ chi đoàn của một năm, tệp Excel',
  allow: can.seeMinutes,
  input: z.object({ unit: branchForBook.optional(), year: yearField }),
  ask: { year: 'Sổ của năm nào?' },
  examples: ['/sinhhoat so', '/sinhhoat so 2026'],
  read: unitAnd('year', { unit: branchForBook, rest: yearField }),
  check: async ({ unit }, context) => void settleUnit(unit, can.seeMinutes, context),
  run: ({ unit, year }, context) => sendBook(settleUnit(unit, can.seeMinutes, context), year, context),
});
