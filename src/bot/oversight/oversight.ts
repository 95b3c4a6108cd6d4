import type { Reach } from '../../db/queries/audit/audit-entries.ts';
import { UserError } from '../../domain/errors.ts';
import type { Action } from '../access.ts';
import type { Context } from '../command.ts';
import { reachesOf } from '../within.ts';

/** Whose matters a person may see by `action`: everybody's, or those in some units and all below them. */
export function oversightOf({ actor }: Pick<Context, 'actor'>, action: Action): Reach {
  const reaches = reachesOf(actor, action);
  if (reaches.some(({ scope }) => scope === 'all')) return 'everything';
  return reaches.filter(({ scope }) => scope === 'subtree' || scope === 'department').map(({ unitId }) => unitId);
}

/** The same as the search for people takes it: nothing given means everybody. */
export function underOf(reach: Reach): { under?: readonly number[] } {
  return reach === 'everything' ? {} : { under: reach };
}

/** Refuses what lies outside the reach, as if it were not there. */
export function unknownHere(text: string, choices: readonly { label: string; say: string }[] = []): UserError {
  const shown = text.length > 40 ? `${text.slice(0, 39)}…` : text;
  const rest = choices.length > 0 ? ' Có phải một trong các tên dưới đây?' : '';
  return new UserError(`Chưa tìm thấy “${shown}” trong phạm vi của đồng chí.${rest}`, { choices });
}
