import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { line } from '../../src/bot/fields.ts';
import { demandAttended, noteLessons } from '../../src/bot/meetings/duty.ts';
import { dutyAnd, dutyField } from '../../src/bot/meetings/duty-field.ts';
import { WORK_ONLY } from '../../src/bot/work-only.ts';

const wentWell = line(500, 'Mặt được');

export default command({
  name: 'khokhan rut',
  summary: 'Rút kinh nghiệm sau buổi dự',
  allow: can.keepDuty,
  input: z.object({ duty: dutyField, wentWell, toImprove: line(500, 'Mặt chưa được') }),
  ask: {
    duty: 'Rút kinh nghiệm buổi dự ở chi đoàn nào?',
    wentWell: `Mặt được về nội dung, cách tổ chức?\n${WORK_ONLY}`,
    toImprove: `Mặt chưa được, lần sau làm khác thế nào?\n${WORK_ONLY}`,
  },
  examples: ['/khokhan rut'],
  read: dutyAnd('wentWell', wentWell),
  check: demandAttended,
  run: noteLessons,
});
