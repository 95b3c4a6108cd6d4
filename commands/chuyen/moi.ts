import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { companion } from '../../src/bot/visits/companion-field.ts';
import { invite } from '../../src/bot/visits/visit-company.ts';
import { codeAnd, visitOfMine } from '../../src/bot/visits/visit-field.ts';

const visit = visitOfMine({ states: ['planned', 'approved'] });

export default command({
  name: 'chuyen moi',
  summary: 'Mời người cùng đi',
  allow: can.registerVisit,
  input: z.object({ visit, guest: companion }),
  ask: { visit: 'Mời đi chuyến nào?', guest: 'Mời ai? Đồng chí nhắn tên.' },
  examples: ['/chuyen moi', '/chuyen moi V1 Phan Minh Tuấn'],
  read: codeAnd('guest', { visit, rest: companion }),
  run: ({ visit, guest }, context) => invite(visit.code, guest, context),
});
