import { z } from 'zod';
import { clauseByCode } from '../../db/queries/guidance/clauses.ts';
import { rootUnit } from '../../db/queries/units/root.ts';
import { parseDays } from '../../domain/dates/parse.ts';
import { day } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { fold } from '../../domain/fold.ts';
import { policySubject, type TermName } from '../../domain/policies/policy.ts';
import { termWords } from '../../domain/policies/policy-words.ts';
import type { Context } from '../command.ts';
import { choice } from '../data-rights/data-fields.ts';
import { daysOf, reader, readField } from '../fields.ts';
import { readUnit } from '../units/unit-field.ts';
import { policyPages } from './policy-page.ts';

/** Which policy is looked at: whose, of which role level, on which day, which part of it or its history. */
export const policyTarget = reader(
  z.object({
    unitId: z.int(),
    subject: policySubject,
    asOf: day,
    page: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal('history')]),
  }),
  readTarget,
);

/**
 * `#5 @head !2 ngày 1/7/2025`: a unit (default: one's own first), a role level, a page or `!history`, a day. Buttons say
 * the marks; people type a unit's name and a day.
 */
async function readTarget(text: string, context: Context) {
  const dated = /^(.*?)\s*(?:\bngày|\bngay)\s+(\S.*)$/iu.exec(text);
  const parsed = dated?.[2] ? parseDays(dated[2], context.today) : undefined;
  const asOf = parsed ? daysOf(parsed, dated?.[2] ?? '', context.today).from : context.today;
  const said = parsed ? (dated?.[1] ?? '') : text;
  const page = /!([123])\b/.exec(said)?.[1];
  const subject = policySubject.safeParse(/@(\w+)/.exec(said)?.[1]);
  const name = said.replaceAll(/[@!]\w+/g, '').trim();
  return {
    unitId: name === '' ? await ownUnitId(context) : (await readUnit(name, { ...context, today: asOf })).unitId,
    subject: subject.success ? subject.data : ('cadre' as const),
    asOf,
    page: /!history\b/.test(said) ? ('history' as const) : page ? pages[page] : (1 as const),
  };
}

const pages: Readonly<Record<string, 1 | 2 | 3>> = { '1': 1, '2': 2, '3': 3 };

/** The unit of the widest position, else the one at the top. */
async function ownUnitId({ actor, tx, today }: Context): Promise<number> {
  const own = actor.person?.positions[0]?.unitId ?? (await rootUnit(tx, today));
  if (own === null) throw new UserError('Chưa có đơn vị nào trong cây tổ chức.');
  return own;
}

/** The unit whose policy is changed, any of the tree; one's own are offered. */
export const policyUnit = reader(
  z.object({ unitId: z.int(), name: z.string() }),
  async (text, context) => {
    const { unitId, name } = await readUnit(text, context);
    return { unitId, name };
  },
  async ({ actor }) =>
    [...new Map((actor.person?.positions ?? []).map(({ unitId, unitName }) => [unitId, unitName]))].map(
      ([id, label]) => ({
        label,
        say: `#${id}`,
      }),
    ),
);

// as: the same keys, each with its name in place of its words
const termNames = Object.fromEntries(Object.entries(termWords).map(([term, { name }]) => [term, name])) as Record<
  TermName,
  string
>;
const anyTerm = choice(termNames, async () => groups);

/** All terms at once are more buttons than a phone shows: the pages of /chinhsach xem are offered first, then theirs. */
const groups = Object.values(policyPages).map(({ title }) => ({ label: title, say: title }));

/** A term of a policy by its name, or by the group it stands in. */
export const termField = reader(
  z.enum(anyTerm.options),
  async (text, context) => {
    const group = Object.values(policyPages).find(({ title }) => fold(title) === fold(text));
    if (!group) return readField(anyTerm, text, context);
    const choices = group.terms.map((term) => ({ label: termNames[term], say: term }));
    throw new UserError(`${group.title}: đổi mục nào?`, { choices });
  },
  async () => groups,
);

/** The clause a term rests on, by its code; null: the unit's own setting. */
export const ruleField = reader(
  z
    .string()
    .regex(/^[A-Z]{2,4}-\d{2,3}$/)
    .nullable(),
  async (text, { tx }) => {
    if (/^(don vi )?tu dat$|^khong( co| ro)?$/.test(fold(text).trim())) return null;
    const clause = await clauseByCode(tx, text);
    if (clause && clause.confidence !== '?') return clause.code;
    const why = clause ? `${clause.code} chưa được xác nhận nên không dẫn làm căn cứ` : 'Không có mã điều này';
    throw new UserError(`${why}. Đồng chí nhắn mã khác, hoặc chọn:`, { choices: ownSetting });
  },
  async () => ownSetting,
);

const ownSetting = [{ label: 'Đơn vị tự đặt', say: 'đơn vị tự đặt' }];
