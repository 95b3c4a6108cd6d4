import { z } from 'zod';
import { UserError } from '../../domain/errors.ts';
import { action } from '../action.ts';
import { bearsSeal, checkAudit } from '../check-audit.ts';
import { sayCount, sayInstant } from '../say.ts';

export default action({
  name: 'audit',
  summary: 'Kiểm tra nhật ký: chuỗi niêm phong còn nguyên, dòng nào đã xoá nội dung, dòng nào chưa niêm phong',
  args: z.object({
    what: z.literal('verify').describe('verify: kiểm tra toàn bộ chuỗi'),
    noted: z
      .string()
      .regex(/^\d{1,18}:[0-9a-f]{64}$/)
      .optional()
      .describe('dấu cuối chuỗi đã chép lại trước đây (số:dấu), phải còn nguyên trong chuỗi'),
  }),
  positional: ['what'],
  async run({ noted }, { db, print }) {
    const { head, sealed, erased, unsealed, since, broken } = await checkAudit(db.prisma);
    print(`Đã niêm phong: ${sayCount(sealed)} dòng, trong đó đã xoá nội dung: ${sayCount(erased)}`);
    print(`Chưa niêm phong: ${sayCount(unsealed)} dòng${since ? `, từ ${sayInstant(since)}` : ''}`);
    if (broken) throw new UserError(`Nhật ký KHÔNG còn nguyên vẹn. Dòng hỏng đầu tiên: ${broken.id}, ${broken.why}.`);
    const [id = '0', seal = ''] = noted?.split(':') ?? [];
    if (noted && !(await bearsSeal(db.prisma, id, seal)))
      throw new UserError(`Nhật ký KHÔNG còn nguyên vẹn: dòng ${id} không mang dấu đã chép lại.`);
    print(`Nhật ký nguyên vẹn. Dấu cuối chuỗi: ${head.lastId}:${head.seal}`);
  },
});
