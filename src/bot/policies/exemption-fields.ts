import { z } from 'zod';
import { personWithin } from '../../db/queries/people/find-people.ts';
import { unitLeaders } from '../../db/queries/people/people.ts';
import { positionsOf } from '../../db/queries/people/positions.ts';
import { exemptionById, exemptionsWithin } from '../../db/queries/visits/exemptions.ts';
import { parseDays } from '../../domain/dates/parse.ts';
import { addDays, type Day, day, formatDay } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { fold } from '../../domain/fold.ts';
import { decisionNumber, exemptionNames } from '../../domain/visits/exemption.ts';
import { can } from '../access.ts';
import type { Context } from '../command.ts';
import { daysOf, reader } from '../fields.ts';
import { oversightOf, underOf } from '../oversight/oversight.ts';
import { findPerson } from '../people/person-field.ts';
import { reachesOf } from '../within.ts';

/** How far back a decision may still be entered, in days. */
const BACK = 366;
const OFFERED = 6;

/** The first day of an exemption; a decision may have been signed before it is entered. */
export const exemptFrom = reader(
  day.clone(),
  async (text, { today }) => {
    const { from } = daysOf(parseDays(text.replace(/^từ(?:\s+ngày)?\s+/iu, ''), today), text, today);
    if (from >= addDays(today, -BACK)) return from;
    throw new UserError(`Ngày ${formatDay(from)} đã qua hơn một năm, không ghi được nữa. Miễn từ ngày nào?`);
  },
  async ({ today }) => [
    { label: 'Hôm nay', say: formatDay(today) },
    { label: 'Từ đầu năm', say: `1/1/${today.slice(0, 4)}` },
  ],
);

/** Its last day; null: until it is ended. */
export const exemptTo = reader(
  day.clone().nullable(),
  async (text, { today }) => {
    if (/^(khong|ko|chua)\b/.test(fold(text))) return null;
    const said = text.replace(/^(?:đến|tới)?(?:\s*hết)?(?:\s+ngày)?\s+/iu, '');
    return daysOf(parseDays(said, today), text, today).to;
  },
  async ({ today }) => [
    { label: 'Hết năm', say: `31/12/${today.slice(0, 4)}` },
    { label: 'Không thời hạn', say: 'không thời hạn' },
  ],
);

/** The number of the decision it rests on: figures and signs, no words. */
export const exemptDecision = reader(z.string().max(60), async (text) => {
  const number = decisionNumber(text);
  if (number) return number;
  throw new UserError('Chỉ ghi số quyết định, ví dụ: 12-QĐ/TĐTN. Lý do riêng của người được miễn không ghi vào đây.');
});

const person = z.object({ personId: z.int(), name: z.string() });

/** Whoever approved it: of the standing committee, or a secretary; the asker's own are offered. */
export const approver = reader(person, readApprover, async (context) => {
  const roots = reachesOf(context.actor, can.keepExemptions).map(({ unitId }) => unitId);
  const leaders = (await Promise.all(roots.map((unitId) => unitLeaders(context.tx, unitId, context.today)))).flat();
  const found = leaders.filter(({ positions }) => positions.some(({ kind }) => approves(kind)));
  return found.slice(0, OFFERED).map(({ personId, name, positions }) => ({
    label: `${name} (${positions[0]?.title ?? ''})`,
    say: `#p${personId}`,
  }));
});

const approves = (kind: string): boolean => kind === 'leader' || kind === 'secretary';

async function readApprover(text: string, context: Context): Promise<z.infer<typeof person>> {
  const { personId, name } = await findPerson(text, context, can.keepExemptions);
  const held = await positionsOf(context.tx, personId, context.today);
  if (held.some(({ kind }) => approves(kind))) return { personId, name };
  throw new UserError(`Đồng chí ${name} không ở trong Thường trực, không phải bí thư. Ai duyệt miễn?`);
}

/** An exemption that holds or is to come, by its number. */
export const exemptionField = reader(
  z.object({ id: z.int(), personId: z.int(), name: z.string(), from: day, to: day.nullable() }),
  async (text, context) => {
    const id = Number(/^(?:số|so|#)?\s*(\d{1,9})$/iu.exec(text)?.[1] ?? Number.NaN);
    const kept = Number.isNaN(id) ? null : await exemptionById(context.tx, id);
    const { tx, today } = context;
    if (kept && (await personWithin(tx, kept.personId, today, underOf(oversightOf(context, can.keepExemptions))))) {
      const { personId, name, from, to } = kept;
      return { id, personId, name, from, to };
    }
    throw new UserError(`Không có lần miễn số “${text.slice(0, 12)}” trong phạm vi của đồng chí.`, {
      choices: await standing(context),
    });
  },
  standing,
);

async function standing(context: Context): Promise<{ label: string; say: string }[]> {
  const { tx, today } = context;
  const rows = await exemptionsWithin(tx, oversightOf(context, can.keepExemptions), today, OFFERED);
  return rows.map(({ id, name, kind, from, to }) => ({
    label: `${name}: ${exemptionNames[kind]}, ${spanText(from, to)}`,
    say: String(id),
  }));
}

/** 'từ 1/1/2026 đến 31/12/2026', or without an end. */
export function spanText(from: Day, to: Day | null): string {
  return to === null ? `từ ${formatDay(from)}` : `từ ${formatDay(from)} đến ${formatDay(to)}`;
}
