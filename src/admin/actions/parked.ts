import { z } from 'zod';
import { action } from '../action.ts';
import { listLength, sayInstant } from '../say.ts';

export default action({
  name: 'parked',
  summary: 'Các lượt bị gác lại sau ba lần lỗi, kèm mã tra cứu trong nhật ký',
  args: z.object({}),
  async run(_args, { db, print }) {
    const where = { state: 'parked' };
    const turns = await db.prisma.turn.findMany({ where, orderBy: { at: 'desc' }, take: listLength });
    if (turns.length === 0) print('Không có lượt nào bị gác lại.');
    for (const { at, channel, key, attempts, ref } of turns) {
      print(`${sayInstant(at)}  ${channel} ${key}  ${attempts} lần  mã ${ref ?? '–'}`);
    }
    const all = await db.prisma.turn.count({ where });
    if (all > turns.length) print(`… và ${all - turns.length} lượt cũ hơn.`);
  },
});
