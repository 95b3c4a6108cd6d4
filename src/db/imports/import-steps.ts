import { setImmediate as breath } from 'node:timers/promises';
import type { Database, Tx } from '../open/open.ts';

/** A swap of 100,000 people takes seconds, on PGlite on a busy machine tens of them. */
const LONG = { timeout: 600_000, maxWait: 120_000 };

/** The import at work on each embedded database: its temporary tables belong to the one session there is. */
const inHand = new WeakMap<Database, Promise<unknown>>();

/** What is laid out before an import's swap; see import-view.ts and import-audit.ts. */
const tables = ['import_unit', 'import_person', 'import_problem', 'import_trace', 'import_change'] as const;

/** How often the layout is made again because the organisation was changed under it, before turns are kept waiting. */
const TRIES = 2;

/**
 * Lays an import out by `lay` and ends it by `swap`, in one transaction that sees no change of anybody else. On
 * PostgreSQL both run in it. PGlite's one connection would keep every turn waiting that long: there `lay` runs statement
 * by statement with turns in between, and the transaction holds the swap alone; where somebody changed the organisation
 * meanwhile it is laid out anew, in the end within the transaction.
 */
export async function inSteps<T>(
  db: Database,
  lay: (tx: Tx) => Promise<T>,
  swap: (tx: Tx, laid: T) => Promise<void>,
): Promise<T> {
  const whole = (tx: Tx) => cleanly(tx, async () => swapped(tx, await lay(tx), swap));
  if (db.kind === 'postgres') return db.prisma.$transaction(whole, LONG);
  const before = inHand.get(db) ?? Promise.resolve();
  const mine = before.then(() => alone(db, lay, swap, whole));
  inHand.set(
    db,
    mine.catch(() => {}),
  );
  return mine;
}

async function alone<T>(
  { prisma }: Database,
  lay: (tx: Tx) => Promise<T>,
  swap: (tx: Tx, laid: T) => Promise<void>,
  whole: (tx: Tx) => Promise<T>,
): Promise<T> {
  for (let tries = 0; tries < TRIES; tries++) {
    const seen = await newestChange(prisma);
    const done = await cleanly(prisma, async () => {
      const laid = await lay(gently(prisma));
      return prisma.$transaction(
        async (tx) => ((await newestChange(tx)) === seen ? { laid: await swapped(tx, laid, swap) } : undefined),
        LONG,
      );
    });
    if (done) return done.laid;
  }
  return prisma.$transaction(whole, LONG);
}

/**
 * PGlite works in this very thread and answers without ever letting go of it: before each statement what came in
 * meanwhile (a press, an answer of Telegram) is taken up, and its turn stands in line before the statement.
 */
function gently(prisma: Tx): Tx {
  return new Proxy(prisma, {
    get(target, key) {
      const found: unknown = Reflect.get(target, key);
      if (typeof found !== 'function' || !/^\$(execute|query)Raw/.test(String(key))) return found;
      return async (...asked: unknown[]) => {
        await breath();
        return Reflect.apply(found, target, asked);
      };
    },
  });
}

async function swapped<T>(tx: Tx, laid: T, swap: (tx: Tx, laid: T) => Promise<void>): Promise<T> {
  await swap(tx, laid);
  return laid;
}

/** Runs with none of the temporary tables there before and after; a rolled back transaction has dropped its own. */
async function cleanly<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await dropTables(tx);
  const done = await work();
  await dropTables(tx);
  return done;
}

async function dropTables(tx: Tx): Promise<void> {
  await tx.$executeRawUnsafe(`DROP TABLE IF EXISTS ${tables.map((name) => `pg_temp.${name}`).join(', ')}`);
}

/** The newest audit row of a change to units, people or positions: every one is traced by its turn. */
async function newestChange(tx: Tx): Promise<string> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT coalesce(max(id), 0)::text AS id FROM audit WHERE outcome = 'change'
      AND action NOT IN ('registerVisit', 'cancelVisit', 'consent', 'invite', 'lendRight', 'endLending', 'incident')`;
  return row?.id ?? '0';
}
