import { z } from 'zod';

/**
 * What a position makes its holder, from the widest right to the narrowest; a person's role on a day follows from the
 * positions held that day (bot/access.ts says what each may do).
 */
export const positionKind = z.enum([
  'administrator',
  'leader',
  'head',
  'deputyHead',
  'cadre',
  'inspector',
  'secretary',
  'deputySecretary',
  'member',
]);

export type PositionKind = z.infer<typeof positionKind>;

/** What a position is called where its own title is not given. */
export const positionTitles: Readonly<Record<PositionKind, string>> = {
  administrator: 'Quản trị',
  leader: 'Thường trực',
  head: 'Trưởng ban',
  deputyHead: 'Phó ban',
  cadre: 'Cán bộ',
  inspector: 'Uỷ viên Uỷ ban Kiểm tra',
  secretary: 'Bí thư',
  deputySecretary: 'Phó Bí thư',
  member: 'Đoàn viên',
};
