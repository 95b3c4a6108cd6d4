import { z } from 'zod';
import type { Tx } from '../../db/open/open.ts';
import { goingFrom } from '../../db/queries/people/positions.ts';
import type { Day } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { fold } from '../../domain/fold.ts';
import { reader } from '../fields.ts';

const NOBODY = /^(khong|khong ai|khong co|)$/;
const ALL = /^(tat ca|het|ca)$/;

/** Who goes to the new unit: nobody (empty), all, or names; which people are meant is settled by the unit (settlePeople). */
export const splitPeople = reader(
  z.string().max(600),
  async (text) => (NOBODY.test(fold(text)) ? '' : text.replaceAll(/\s+/g, ' ').slice(0, 600)),
  async () => [
    { label: 'Không ai', say: 'không ai' },
    { label: 'Tất cả', say: 'tất cả' },
  ],
);

/** The members, cadres and administrators of a unit that a text names, as of a day. */
export async function settlePeople(tx: Tx, unitId: number, said: string, day: Day): Promise<number[]> {
  const parts = said.split(/[;,\n]+/).flatMap((part) => (NOBODY.test(fold(part)) ? [] : [fold(part)]));
  if (parts.length === 0) return [];
  const people = await goingFrom(tx, unitId, day);
  if (ALL.test(fold(said))) return people.map((one) => one.personId);
  return parts.map((part) => {
    const exact = people.filter((one) => one.folded === part);
    const [only, other] = exact.length > 0 ? exact : people.filter((one) => one.folded.includes(part));
    if (only && !other) return only.personId;
    const why = only ? 'Có mấy người giống tên' : 'Đơn vị này không có đoàn viên, cán bộ nào tên';
    throw new UserError(`${why} “${part.slice(0, 40)}”. Đồng chí nhắn lại họ tên, cách nhau bằng dấu chấm phẩy.`, {
      field: 'people',
      choices: [{ label: 'Không ai', say: 'không ai' }],
    });
  });
}
