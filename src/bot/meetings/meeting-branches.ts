import { z } from 'zod';
import { branchesAround, type NearBranch } from '../../db/queries/units/branches-around.ts';
import { UserError } from '../../domain/errors.ts';
import { fold } from '../../domain/fold.ts';
import { foldInPlace } from '../../domain/meetings/meeting-counts.ts';
import type { Context } from '../command.ts';
import { reader } from '../fields.ts';
import { ownUnits, reachesOf } from '../within.ts';

/** Branches offered as buttons, and in one meeting, at most. */
const OFFERED = 8;
const TOGETHER = 8;

const branch = z.object({ unitId: z.int(), name: z.string() });

export type Branch = z.infer<typeof branch>;

/** What was asked in a turn: the line, its checks and its card all need it. */
const asked = new WeakMap<Context, Promise<NearBranch[]>>();

/** The branches whose meetings the asker may call, and those beside his own. */
export function branchesFor(context: Context): Promise<NearBranch[]> {
  const roots = reachesOf(context.actor, 'callMeeting').map(({ unitId }) => unitId);
  const known = asked.get(context) ?? branchesAround(context.tx, roots, context.today);
  asked.set(context, known);
  return known;
}

/** The branches that meet: one's own where nothing is said, several (sinh hoạt ghép, SH-07) with commas between. */
export const meetingBranches = reader(
  z.array(branch).min(1).max(TOGETHER),
  async (text, context) => {
    const near = await branchesFor(context);
    const { found } = branchesIn(text, near);
    if (found.length > 0) return checked(found);
    throw new UserError(`Chưa tìm thấy chi đoàn “${text.slice(0, 40)}” trong phạm vi của đồng chí.`, {
      choices: choicesOf(near),
    });
  },
  async (context) => choicesOf(await branchesFor(context)),
);

/** Whose meeting it is where the line names none: the asker's own branch, or the only one there is; undefined: he says. */
export async function usualBranch(context: Context): Promise<Branch[] | undefined> {
  const near = (await branchesFor(context)).filter(({ own }) => own);
  if (near.length === 0)
    throw new UserError('Đồng chí không phụ trách chi đoàn nào, nên chưa gọi hay ghi được buổi sinh hoạt.', {
      choices: [{ label: 'Tôi là ai', say: '/toi' }],
    });
  const held = ownUnits(context, 'callMeeting').map(({ unitId }) => unitId);
  const mine = near.filter(({ unitId }) => held.includes(unitId));
  const [only, ...more] = mine.length > 0 ? mine : near;
  return only && more.length === 0 ? [{ unitId: only.unitId, name: only.name }] : undefined;
}

/**
 * The branches a line names by their whole names (“chi đoàn thôn 3”, or “thôn 3” alone), and the line without them. With
 * his own branch unsaid, one named beside it (“họp chung với chi đoàn thôn 5”) joins it: the caller adds his own.
 */
export function branchesIn(line: string, near: readonly NearBranch[]): { found: NearBranch[]; rest: string } {
  const chosen = [...line.matchAll(/#(\d{1,9})/g)].map((match) => Number(match[1]));
  let rest = line.normalize('NFC').replaceAll(/#\d{1,9}/g, ' ');
  const found = near.filter(({ unitId }) => chosen.includes(unitId));
  // Longer names first: “thôn 12” is not “thôn 1”.
  for (const one of near.toSorted((a, b) => b.name.length - a.name.length)) {
    const like = likeName(one.name);
    const at = like.exec(foldInPlace(rest));
    if (!at) continue;
    found.push(one);
    rest = `${rest.slice(0, at.index)} ${rest.slice(at.index + at[0].length)}`;
  }
  const once = [...new Map(found.map((one) => [one.unitId, one])).values()];
  return { found: once.toSorted((a, b) => a.name.localeCompare(b.name, 'vi')), rest };
}

function likeName(name: string): RegExp {
  const core = fold(name).replace(/^chi doan\s+/, '');
  const escaped = core.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/\s+/g, '\\s+');
  return new RegExp(
    `(?<![a-z\\d])(?:(?:chung|ghep|cung|va|voi|,)\\s+)*(?:chi doan\\s+|cd\\s+)?${escaped}(?![a-z\\d/])`,
  );
}

function checked(found: readonly NearBranch[]): Branch[] {
  if (!found.some(({ own }) => own))
    throw new UserError('Trong các chi đoàn ấy chưa có chi đoàn nào do đồng chí phụ trách. Đồng chí nhắn lại giúp.');
  if (found.length > TOGETHER) throw new UserError(`Một buổi họp chung có nhiều nhất ${TOGETHER} chi đoàn.`);
  return found.map(({ unitId, name }) => ({ unitId, name }));
}

function choicesOf(near: readonly NearBranch[]): { label: string; say: string }[] {
  return near
    .filter(({ own }) => own)
    .slice(0, OFFERED)
    .map(({ unitId, name }) => ({ label: name, say: `#${unitId}` }));
}
