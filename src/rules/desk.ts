import { allRules } from '../db/queries/clauses.ts';
import { rulebookMark } from '../db/queries/rulebook.ts';
import { openRulebook, type Rulebook } from './rulebook.ts';

type Reader = Parameters<typeof allRules>[0];

/** Where the rulebook is looked up: one index in memory, made anew as soon as a look-up meets changed clauses. */
export interface Desk {
  /** The rulebook as this transaction sees it. */
  open(tx: Reader): Promise<Rulebook>;
}

/**
 * Opens the desk; the first look-up builds the index. Every look-up asks the database for the rulebook's mark, so a
 * publication is followed on every replica by the next question, whatever notices were lost.
 */
export function openDesk(): Desk {
  let kept: { mark: string; book: Rulebook } | undefined;
  return {
    async open(tx) {
      const mark = await rulebookMark(tx);
      if (kept?.mark === mark) return kept.book;
      const book = openRulebook(await allRules(tx));
      kept = { mark, book };
      return book;
    },
  };
}
