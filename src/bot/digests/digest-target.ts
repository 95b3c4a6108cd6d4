import { z } from 'zod';
import { closedPeriod } from '../../db/queries/digests/digest-choices.ts';
import { rootUnit } from '../../db/queries/units/root.ts';
import { unitName } from '../../db/queries/units/units.ts';
import { type DigestDetail, digestDetail, digestDetails } from '../../domain/digests/digest-detail.ts';
import {
  digestPeriod,
  monthAfter,
  monthOf,
  monthPeriod,
  periodBefore,
  readPeriod,
} from '../../domain/digests/digest-period.ts';
import { UserError } from '../../domain/errors.ts';
import { fold } from '../../domain/fold.ts';
import { type Action, can } from '../access.ts';
import type { Context } from '../command.ts';
import { reader } from '../fields.ts';
import { unknownHere } from '../oversight/oversight.ts';
import { unitsNamed } from '../oversight/team-target.ts';
import { reachesOf, within } from '../within.ts';

/** Of which unit (and all below it) and when a digest is, with the period it is compared with; what of it is opened, which page. */
const digestTarget = z.object({
  unitId: z.int(),
  name: z.string(),
  period: digestPeriod,
  before: digestPeriod,
  detail: digestDetail.optional(),
  form: z.string().optional(),
  page: z.int().min(1),
});

export type DigestTarget = z.infer<typeof digestTarget>;

const example = 'tháng 10, quý 3, tuần trước, năm 2026';

/** “tháng 10”, “quý 3 Ban Phong trào”; buttons say `#12` for a unit, `!2` for a page. Nothing: this month, one's own unit. */
export const digestField = reader(digestTarget.clone(), (text, context) => readTarget(text, context));

/** The same after a word that says what is opened. */
export const digestDetailField = reader(digestTarget.clone(), async (text, context) => {
  const [word = '', ...rest] = text.split(/\s+/);
  const detail = digestDetail.options.find((one) => digestDetails[one].word === fold(word));
  if (!detail) throw new UserError('Đồng chí chọn một mục.', { choices: detailChoices });
  return { ...(await readTarget(rest.join(' '), context)), detail };
});

const detailChoices = digestDetail.options.map((one: DigestDetail) => ({
  label: digestDetails[one].title,
  say: digestDetails[one].word,
}));

/** The same after a word that names a form of the digest. */
export const digestFormField = reader(digestTarget.clone(), async (text, context) => {
  const [word = '', ...rest] = text.split(/\s+/);
  return { ...(await readTarget(rest.join(' '), context)), form: fold(word) };
});

/** The digest of one's own unit this month: what is shown where nothing was said. */
export function ownDigest(context: Context): Promise<DigestTarget> {
  return readTarget('', context);
}

async function readTarget(text: string, context: Context): Promise<DigestTarget> {
  const page = Number(/!(\d{1,4})\b/.exec(text)?.[1] ?? 1) || 1;
  const given = /#(\d{1,9})\b/.exec(text)?.[1];
  const said = text.replaceAll(/[#!]\d+/g, '').trim();
  const { words, rest } = splitPeriod(said, context);
  const unit = given
    ? await byId(Number(given), context)
    : rest
      ? await byName(rest, context)
      : await ownUnit(context, can.readDigest);
  return { ...unit, ...(await daysOf(words, unit.unitId, context)), page };
}

/** The longest beginning of what was said that is a period; the rest names a unit. */
function splitPeriod(said: string, { today }: Context): { words: string; rest: string } {
  const words = said.split(/\s+/);
  for (let n = Math.min(5, words.length); n > 0; n--) {
    const start = words.slice(0, n).join(' ');
    const rest = words.slice(n).join(' ');
    // "tháng 13" is not this month at a unit called 13.
    if (readPeriod(start, today) && !/^\d/.test(rest)) return { words: start, rest };
  }
  if (/^(tuan|thang|quy|nam)\b/.test(fold(said)))
    throw new UserError(`Chưa hiểu kỳ “${said.slice(0, 40)}”. Ví dụ: ${example}.`);
  return { words: '', rest: said };
}

async function daysOf(words: string, unitId: number, { tx, today }: Context) {
  const said = words ? readPeriod(words, today) : undefined;
  const month = said ?? monthPeriod(monthOf(today), null);
  const period = await closedPeriod(tx, unitId, month);
  // Where months close early, today already belongs to the next one.
  const running = !said && period.to < today ? await closedPeriod(tx, unitId, monthAfter(month)) : period;
  if (running.from > today) throw new UserError(`${capital(running.name)} chưa tới. Ví dụ: ${example}.`);
  return { period: running, before: await closedPeriod(tx, unitId, periodBefore(running)) };
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

type Own = Pick<DigestTarget, 'unitId' | 'name'>;

async function byId(unitId: number, context: Context): Promise<Own> {
  if (!(await within(context, can.readDigest, unitId))) throw unknownHere(`#${unitId}`);
  return { unitId, name: (await unitName(context.tx, unitId, context.today)) ?? '' };
}

async function byName(said: string, context: Context): Promise<Own> {
  const found = await unitsNamed(said, context, can.readDigest);
  const [only, other] = found;
  if (!only) throw unknownHere(said);
  if (other) throw new UserError('Có mấy đơn vị giống như vậy. Đồng chí chọn:', { choices: found.slice(0, 6) });
  return byId(Number(only.say.slice(2)), context);
}

/** The unit from which a right reaches widest. */
export async function ownUnit(context: Context, action: Action): Promise<Own> {
  const reaches = reachesOf(context.actor, action);
  const everything = reaches.some(({ scope }) => scope === 'all');
  const first = reaches.find(({ scope }) => scope === 'subtree') ?? reaches[0];
  const unitId = everything ? await rootUnit(context.tx, context.today) : first?.unitId;
  if (unitId === undefined || unitId === null) throw new UserError('Đồng chí chưa phụ trách đơn vị nào.');
  return { unitId, name: (await unitName(context.tx, unitId, context.today)) ?? '' };
}
