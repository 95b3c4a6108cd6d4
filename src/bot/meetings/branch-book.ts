import { z } from 'zod';
import { branchBook } from '../../db/queries/meetings/minutes.ts';
import { unitById } from '../../db/queries/units/units.ts';
import { partsOf } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { bold } from '../../post/reply.ts';
import { can } from '../access.ts';
import type { Answer, Context } from '../command.ts';
import { reader } from '../fields.ts';
import { type NamedUnit, unitInReach } from '../units/unit-of-mine.ts';

/** The branch whose book is wanted. */
export const branchForBook = unitInReach(can.seeMinutes);

/** A year in figures; this one and the last are offered. */
export const yearField = reader(
  z.int().min(2000).max(2100),
  async (text, { today }) => {
    const year = Number(/\b(20\d\d)\b/.exec(text)?.[1] ?? 0);
    const now = partsOf(today).y;
    if (/năm nay|nam nay/i.test(text)) return now;
    if (year >= 2000 && year <= now) return year;
    throw new UserError(`Chưa hiểu năm “${text.slice(0, 20)}”. Đồng chí nhắn ví dụ: ${now}.`);
  },
  async ({ today }) =>
    [0, 1].map((back) => String(partsOf(today).y - back)).map((year) => ({ label: year, say: year })),
);

/** The branch book of a year: meetings, resolutions, tasks; made at delivery. */
export async function sendBook({ unitId, name }: NamedUnit, year: number, context: Context): Promise<Answer> {
  const { tx, today } = context;
  const unit = await unitById(tx, unitId, today);
  if (unit?.kind !== 'branch')
    throw new UserError(`${name} không phải chi đoàn. Đồng chí nhắn tên chi đoàn cần lấy sổ.`, { field: 'unit' });
  const rows = await branchBook(tx, unitId, `${year}-01-01`, `${year}-12-31`);
  const resolutions = rows.reduce((sum, { minutes }) => sum + (minutes?.resolutions.length ?? 0), 0);
  return {
    text: `${bold(`Sổ chi đoàn năm ${year}`)}: ${name}, ở tệp kèm theo.\n${rows.length} buổi sinh hoạt, ${resolutions} nghị quyết.`,
    buttons: [[{ label: 'Ghi biên bản', say: '/bienban' }]],
    file: { renderer: 'branch-book', params: { unitId, year }, name: `so-chi-doan-${year}.xlsx`, as: 'document' },
    subject: `unit:${unitId}`,
  };
}
