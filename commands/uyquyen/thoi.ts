import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { admissionNumber } from '../../src/bot/people/admission-field.ts';
import { takeBack } from '../../src/bot/people/delegation.ts';

export default command({
  name: 'uyquyen thoi',
  summary: 'Thôi uỷ quyền một việc',
  allow: can.lendRights,
  input: z.object({ id: admissionNumber }),
  ask: { id: 'Thôi việc uỷ quyền số mấy? Xem ở /uyquyen xem.' },
  examples: ['/uyquyen thoi 1'],
  run: ({ id }, context) => takeBack(id, context),
});
