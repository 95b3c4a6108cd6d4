import { z } from 'zod';
import { type HeldRow, peopleNamed, positionById, positionsOf } from '../../db/queries/people/positions.ts';
import { parseDays } from '../../domain/dates/parse.ts';
import { day } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { fold } from '../../domain/fold.ts';
import type { Action } from '../access.ts';
import type { Context } from '../command.ts';
import { daysOf, reader } from '../fields.ts';
import { reachesOf, within } from '../within.ts';

/** Somebody with a position within one's reach, by his name; namesakes are told apart by unit. */
export function personInReach(action: Action) {
  return reader(z.object({ personId: z.int(), name: z.string() }), (text, context) =>
    personNamed(text, action, context),
  );
}

/** The first day of a position, past or to come. */
export const givingDay = reader(
  day.clone(),
  async (text, { today }) => daysOf(parseDays(text.replace(/^từ(?:\s+ngày)?\s+/iu, ''), today), text, today).from,
  async () => [{ label: 'Hôm nay', say: 'hôm nay' }],
);

/** A position somebody else or oneself holds today: chosen by the holder's name, then among his positions. */
export const heldPosition = reader(
  z.object({
    id: z.int(),
    personId: z.int(),
    name: z.string(),
    unitId: z.int(),
    unit: z.string(),
    kind: z.string(),
    title: z.string(),
    from: day,
  }),
  async (text, context) => {
    const chosen = /^@(\d{1,9})$/.exec(text)?.[1];
    if (chosen) return chosenPosition(Number(chosen), context);
    const { personId, name } = await personNamed(text, 'givePositions', context, 'by whole name');
    const all = await positionsOf(context.tx, personId, context.today);
    const mine: HeldRow[] = [];
    for (const held of all) if (await within(context, 'givePositions', held.unitId)) mine.push(held);
    const [only, other] = mine;
    if (only && !other) return only;
    const choices = mine.map((held) => ({ label: `${held.title}, ${held.unit}`, say: `@${held.id}` }));
    throw new UserError(`Đồng chí ${name} có mấy chức danh. Thôi chức danh nào?`, { choices });
  },
);

async function personNamed(
  text: string,
  action: Action,
  context: Context,
  restricted: 'hidden' | 'by whole name' = 'hidden',
): Promise<{ personId: number; name: string }> {
  const { actor, tx, today } = context;
  const chosen = /^#(\d{1,9})\s/.exec(`${text} `)?.[1];
  const named = fold(text.replace(/^#\d+/, '').replaceAll(/\s+/g, ' ').trim());
  if (named.length < 2) throw new UserError('Đồng chí nhắn họ tên người đó.');
  const reaches = reachesOf(actor, action);
  const roots = reaches.some(({ scope }) => scope === 'all') ? 'all' : reaches.map((reach) => reach.unitId);
  const found = await peopleNamed(tx, named, roots, today, restricted);
  const fit = chosen ? found.filter((one) => one.personId === Number(chosen)) : found;
  const whole = fit.filter((one) => fold(one.name) === named);
  const [only, other] = whole.length === 1 ? whole : fit;
  if (only && !other) return { personId: only.personId, name: only.name };
  const choices = fit.map(({ personId, name, title, unit }) => ({
    label: `${name} – ${title}, ${unit}`,
    say: `#${personId} ${name}`,
  }));
  throw new UserError(
    only
      ? 'Có mấy người giống tên này. Đồng chí chọn:'
      : 'Trong phạm vi của đồng chí không có ai tên như vậy. Người chưa có tên thì mời vào bằng /moi.',
    { choices },
  );
}

async function chosenPosition(id: number, context: Context): Promise<HeldRow> {
  const held = await positionById(context.tx, id, context.today);
  if (held && (await within(context, 'givePositions', held.unitId))) return held;
  throw new UserError('Chức danh này không còn, hoặc ngoài phạm vi của đồng chí.');
}

/** Full-time, or beside a main post, which is then named. */
export const postField = reader(
  z.object({ fullTime: z.boolean(), mainPost: z.string().nullable() }),
  async (text) => {
    const said = fold(text.trim());
    if (said.startsWith('chuyen trach')) return { fullTime: true, mainPost: null };
    const main = text
      .trim()
      .replace(/^ki[êe]m\s+nhi[ệe]m[\s,:(-]*/iu, '')
      .replace(/\)$/, '')
      .trim();
    return { fullTime: false, mainPost: main === '' ? null : main.slice(0, 80) };
  },
  async () => [
    { label: 'Chuyên trách', say: 'chuyên trách' },
    { label: 'Kiêm nhiệm', say: 'kiêm nhiệm' },
  ],
);
