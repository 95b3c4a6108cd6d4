import { z } from 'zod';
import { can } from '../../src/bot/access.ts';
import { command } from '../../src/bot/command.ts';
import { confirmVisit, nextToConfirm } from '../../src/bot/visits/visit-confirm.ts';
import { UserError } from '../../src/domain/errors.ts';
import { fold } from '../../src/domain/fold.ts';

const answer = z.object({ code: z.string(), unitId: z.int(), version: z.int(), yes: z.boolean() });

export default command({
  name: 'chuyen xacnhan',
  summary: 'Nơi đến xác nhận kết quả chuyến đi',
  allow: can.confirmVisit,
  input: z.object({ answer: answer.optional() }),
  examples: ['/chuyen xacnhan', '/chuyen xacnhan V1 7 2 có'],
  async read(line) {
    const [, code = '', unit, version, word] =
      /^(v\d{1,9}) (\d{1,9}) (\d{1,9}) (co|khong)$/.exec(fold(line.trim())) ?? [];
    if (unit)
      return { answer: { value: { code, unitId: Number(unit), version: Number(version), yes: word === 'co' } } };
    if (line === '') return {};
    throw new UserError('Đồng chí bấm nút Có hoặc Không ở tin nhờ xác nhận.', {
      choices: [{ label: 'Chuyến chờ xác nhận', say: '/chuyen xacnhan' }],
    });
  },
  run: ({ answer }, context) => (answer ? confirmVisit(answer, context) : nextToConfirm(context)),
});
