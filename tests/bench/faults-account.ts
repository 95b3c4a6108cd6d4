import { markUp } from '../../src/channels/telegram/markup.ts';
import type { Database } from '../../src/db/open/open.ts';
import { interrupted, mostStarts } from '../../src/post/outcome.ts';
import { reply } from '../../src/post/reply.ts';
import type { Stream } from './faults-stream.ts';

/** When a trouble was on: a kill is a moment, a storm lasts. */
export interface Trouble {
  what: string;
  from: number;
  to: number;
}

export interface Account {
  updates: number;
  lost: number;
  doubled: number;
  letters: number;
  lettersLost: number;
  repeated: number;
  outside: number;
  /** The first few of what is wrong, in words. */
  complaints: string[];
}

/** What the account needs of a stream. */
export type Asked = Pick<Stream, 'purposes' | 'sent'> & { box: Pick<Stream['box'], 'calls'> };

/** A letter is open from its mark `sending` until its outcome is written; under load that takes well under this. */
const WINDOW_MS = 2_000;

/**
 * Compares what was asked with what the database says and the sandbox received. `poisoned`: purposes whose turn must
 * have been parked, with no visit and no audit row.
 */
export async function takeAccount(
  db: Database,
  stream: Asked,
  troubles: readonly Trouble[],
  poisoned: number,
): Promise<Account> {
  const updates = [...stream.sent.values()].reduce((sum, count) => sum + count, 0);
  const account: Account = {
    ...{ updates, lost: 0, doubled: 0, letters: 0, lettersLost: 0, repeated: 0, outside: 0, complaints: [] },
  };
  await countTurns(db, stream, account, poisoned);
  await countVisits(db, stream, account, poisoned);
  await countLetters(db, stream, account, troubles);
  return account;
}

function complain(account: Account, what: string): void {
  if (account.complaints.length < 12) account.complaints.push(what);
}

/**
 * Every update has one audit row of its own, or is parked; what its command traced (`change`, `look`) stands beside it
 * once each: the same deed on the same thing is not written twice by one turn.
 */
async function countTurns(db: Database, stream: Asked, account: Account, poisoned: number): Promise<void> {
  const rows = await db.prisma.$queryRaw<{ account: string; turns: number; rows: number }[]>`
    WITH rows AS (SELECT account, turn, CASE WHEN outcome IN ('change', 'look') THEN action || ' ' || subject END AS traced
      FROM audit WHERE turn IS NOT NULL)
    SELECT account, count(DISTINCT turn)::int AS turns,
      (count(DISTINCT turn) + count(*) - count(DISTINCT (turn, coalesce(traced, ''))))::int AS rows
    FROM rows GROUP BY account`;
  const [parked] = await db.prisma.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM turn WHERE state = 'parked'`;
  const by = new Map(rows.map((row) => [row.account, row]));
  let missing = 0;
  for (const [person, count] of stream.sent) {
    const found = by.get(person) ?? { turns: 0, rows: 0 };
    missing += count - found.turns;
    account.doubled += found.rows - found.turns;
    if (found.rows > found.turns) complain(account, `account ${person}: ${found.rows - found.turns} audit rows twice`);
  }
  if ((parked?.n ?? 0) !== poisoned) complain(account, `${parked?.n} turns parked, ${poisoned} expected`);
  account.lost += Math.max(0, missing - poisoned) + Math.abs((parked?.n ?? 0) - poisoned);
  if (missing !== poisoned) complain(account, `${missing - poisoned} updates without an audit row`);
}

/** Every purpose has one visit. */
async function countVisits(db: Database, stream: Asked, account: Account, poisoned: number): Promise<void> {
  const rows = await db.prisma.$queryRaw<{ purpose: string; n: number }[]>`
    SELECT purpose, count(*)::int AS n FROM visit GROUP BY purpose`;
  const by = new Map(rows.map(({ purpose, n }) => [purpose, n]));
  const missing = stream.purposes.filter((purpose) => !by.has(purpose));
  const twice = rows.filter(({ n }) => n > 1);
  account.lost += Math.max(0, missing.length - poisoned);
  account.doubled += twice.reduce((sum, { n }) => sum + n - 1, 0);
  if (missing.length !== poisoned) complain(account, `visits missing: ${missing.slice(0, 5).join(', ')}`);
  if (twice.length > 0) complain(account, `visits twice: ${twice.map(({ purpose }) => purpose).join(', ')}`);
}

/** Every letter has arrived; where twice, the ledger says why and a trouble came between. */
async function countLetters(db: Database, stream: Asked, account: Account, troubles: readonly Trouble[]) {
  const arrivals = Map.groupBy(
    stream.box.calls.filter(({ method, status }) => method === 'sendMessage' && status === 200),
    ({ payload }) => `${payload.chat_id} ${payload.text}`,
  );
  const letters = await db.prisma.letter.findMany({ where: { kind: 'reply' } });
  account.letters = letters.length;
  for (const letter of letters) {
    const key = `${letter.chat} ${markUp(reply.parse(letter.body).text)}`;
    const times = (arrivals.get(key) ?? []).map(({ at }) => at.getTime());
    if (times.length === 0) {
      account.lettersLost += 1;
      complain(account, `letter ${letter.key} never arrived: ${letter.state} ${letter.reason}`);
    }
    account.repeated += Math.max(0, times.length - 1);
    if (times.length > 1 && !excused(letter, times, troubles)) {
      account.outside += times.length - 1;
      complain(account, `letter ${letter.key} arrived ${times.length} times: ${letter.state} ${letter.reason}`);
    }
  }
}

/**
 * The ledger calls it ambiguous and knows of each try, and a trouble struck while the try before each repeat was open.
 * More than one repeat only where processes died in the middle of it, three at most (post/outcome.ts).
 */
function excused(letter: { attempts: number; reason: string | null }, times: number[], troubles: readonly Trouble[]) {
  const { attempts, reason } = letter;
  const repeats = times.slice(1).map((second, n) => ({ first: times[n] ?? 0, second }));
  const struck = repeats.every(({ first, second }) =>
    troubles.some(({ from, to }) => from <= second && to >= first && from - first < WINDOW_MS),
  );
  const most = reason === interrupted ? mostStarts : 2;
  return times.length <= attempts && attempts <= most && (reason ?? '').startsWith('ambiguous') && struck;
}
