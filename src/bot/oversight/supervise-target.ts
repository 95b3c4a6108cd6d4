import { z } from 'zod';
import { UserError } from '../../domain/errors.ts';
import { type FindingKind, findingKinds } from '../../domain/visits/supervision.ts';
import { can } from '../access.ts';
import type { Context } from '../command.ts';
import { reader } from '../fields.ts';
import { readTeam, teamTarget, whoseWords } from './team-target.ts';

/** Whose visits are looked over, and which kind of finding is opened; without one the counts of all are shown. */
const superviseTarget = teamTarget.extend({ finding: z.enum(findingKinds).optional() });

export type SuperviseTarget = z.infer<typeof superviseTarget>;

/** As team-target.ts reads it, with `@overlap` and its like for a kind of finding. */
export const superviseField = reader(superviseTarget.clone(), readTarget);

async function readTarget(text: string, context: Context): Promise<SuperviseTarget> {
  const finding = findingKinds.find((kind) => new RegExp(`@${kind}\\b`).test(text));
  const target = await readTeam(text, context, can.supervise);
  return finding ? { ...target, finding } : target;
}

/** Everybody in reach, today. */
export function everybody({ today }: Context): SuperviseTarget {
  return { kind: 'all', id: 0, name: '', part: 'summary', page: 1, asOf: today };
}

/** The words by which a button names a target and a kind of finding. */
export function superviseWords(target: SuperviseTarget, finding?: FindingKind): string {
  return finding ? `${whoseWords(target)} @${finding} !${target.page}` : whoseWords(target);
}

/** `6 !2`: for how many months nobody came, and the page. */
export const monthsAndPage = reader(
  z.object({ months: z.int().min(1).max(60), page: z.int().min(1) }),
  async (text) => {
    const months = Number(/^(\d{1,3})\s*(?:tháng|thang)?\b/iu.exec(text)?.[1] ?? Number.NaN);
    if (!(months >= 1 && months <= 60)) throw new UserError('Đồng chí nhắn số tháng từ 1 đến 60, ví dụ: 6.');
    return { months, page: Number(/!(\d{1,3})\b/.exec(text)?.[1] ?? 1) || 1 };
  },
);
