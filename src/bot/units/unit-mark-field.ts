import { z } from 'zod';
import { unitMarks } from '../../db/queries/units/unit-marks.ts';
import { parseDays } from '../../domain/dates/parse.ts';
import { day, formatDay } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { fold } from '../../domain/fold.ts';
import { daysOf, reader } from '../fields.ts';

const asked = [
  { label: 'Đánh dấu khó khăn', say: 'khó khăn' },
  { label: 'Đánh dấu vùng xa, phân tán', say: 'vùng xa' },
  { label: 'Bỏ dấu khó khăn', say: 'bỏ khó khăn' },
  { label: 'Bỏ dấu vùng xa, phân tán', say: 'bỏ vùng xa' },
];

/** A mark to be put on a unit or taken off it. */
export const unitMark = reader(
  z.object({ mark: z.enum(['difficult', 'remote']), on: z.boolean() }),
  async (text) => {
    const said = fold(text);
    const mark = /kho khan/.test(said) ? 'difficult' : /vung|xa|phan tan/.test(said) ? 'remote' : undefined;
    if (mark) return { mark, on: !/\b(bo|het|thoi)\b/.test(said) };
    const names = Object.values(unitMarks).join('; ');
    throw new UserError(`Chưa rõ dấu “${text.slice(0, 40)}”. Các dấu có: ${names}.`, { choices: asked });
  },
  async () => asked,
);

/** Days from today on; one day alone means from that day until it is said otherwise. */
export const markDays = reader(
  z.object({ from: day, to: day.nullable() }),
  async (text, { today }) => {
    const { from, to } = daysOf(parseDays(text.replace(/^từ(?:\s+ngày)?\s+/iu, ''), today), text, today);
    if (from >= today) return { from, to: from === to ? null : to };
    throw new UserError(`Ngày ${formatDay(from)} đã qua. Đồng chí ghi từ hôm nay (${formatDay(today)}) hoặc sau đó.`);
  },
  async () => [{ label: 'Từ hôm nay, đến khi bỏ', say: 'hôm nay' }],
);
