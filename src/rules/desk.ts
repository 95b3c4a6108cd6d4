import type { Database } from '../db/open/open.ts';
import { rulesInPages } from '../db/queries/guidance/clauses.ts';
import { rulebookMark } from '../db/queries/guidance/rulebook.ts';
import type { Rule } from './rule.ts';
import { buildRulebook, type Rulebook } from './rulebook.ts';
import { inSlices } from './slices.ts';

type Reader = Parameters<typeof rulebookMark>[0];

/** Where the rulebook is looked up: one index in memory, made anew as soon as a look-up meets changed clauses. */
export interface Desk {
  /** The rulebook as this transaction sees it; of a large one, while it is made anew, as it was before. */
  open(tx: Reader): Promise<Rulebook>;
}

/** What a desk stands on; `signal` ends what it builds. */
export interface DeskRoom {
  db: Pick<Database, 'prisma'>;
  log: { warn(fields: object, message: string): void };
  signal?: AbortSignal;
  /** Rules up to which a question waits for the new index (some 100 ms a thousand); default 3,000. */
  small?: number;
}

interface Kept {
  mark: string;
  book: Rulebook;
}

/**
 * Opens the desk; the first look-up builds the index. Every look-up asks the database for the rulebook's mark, so a
 * publication is followed on every replica by the next question, with no notice that could be lost. Building goes in
 * slices, so that other turns go on; of a large rulebook it takes seconds, and the former index answers meanwhile.
 */
export function openDesk({ db, log, signal, small = 3_000 }: DeskRoom): Desk {
  let kept: Kept | undefined;
  let renewing = false;
  /** Reads what is committed: the transaction that met the change may be over, or be taken back, before this is done. */
  const renew = async () => {
    renewing = true;
    await build(db.prisma, signal)
      .then((built) => {
        kept = built;
      })
      .catch((error: unknown) => {
        if (!signal?.aborted) log.warn({ err: error }, 'the rulebook was not opened anew');
      });
    renewing = false;
  };
  return {
    async open(tx) {
      const mark = await rulebookMark(tx);
      if (kept?.mark === mark) return kept.book;
      if (kept && kept.book.rules.length > small) {
        if (!renewing) void renew();
        return kept.book;
      }
      kept = await build(tx, signal);
      return kept.book;
    },
  };
}

/** Tries at a state that stands still while it is read. */
const TRIES = 3;

/** Reads all rules and builds their index; where they change under the reading, reads again. */
async function build(reader: Reader, signal?: AbortSignal): Promise<Kept> {
  for (let tried = 1; ; tried++) {
    const mark = await rulebookMark(reader);
    const rules: Rule[] = [];
    for await (const page of rulesInPages(reader)) rules.push(...page);
    if ((await rulebookMark(reader)) === mark || tried === TRIES)
      return { mark, book: await inSlices(buildRulebook(rules), signal) };
  }
}
