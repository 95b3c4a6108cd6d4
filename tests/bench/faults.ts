/**
 * faults – what the bot's promises are worth: the real bot as a process, the sandbox as Telegram, a stream of visits,
 * and SIGKILL, storms of refusals, a poison update, a database gone, a replica killed. Compares what was asked with the
 * database's rows and what the sandbox received. Args: --quick, --seed N, --only pg|pglite. Ends with one line of flat
 * JSON; exits 0 whenever it could measure. A letter repeated after an ambiguous try is counted; `…OutsideWindow` are
 * repeats without a trouble while the first try was open, or of which the ledger does not know.
 */
import { parseArgs } from 'node:util';
import { type Account, takeAccount } from './faults-account.ts';
import { openStream, randomFrom } from './faults-stream.ts';
import { armPoison, endure, killAgainAndAgain, type Scale, swap, type Trial } from './faults-troubles.ts';
import { layGround } from './ground.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    seed: { type: 'string', default: '20261122' },
    only: { type: 'string' },
  },
});

const full: Scale = { kills: 200, storms: 3, crowd: 5_000, outageSeconds: 30, swaps: 6 };
const quick: Scale = { kills: 10, storms: 1, crowd: 100, outageSeconds: 5, swaps: 1 };
const scale = values.quick ? quick : full;

async function tryOut(kind: 'pg' | 'pglite'): Promise<Account> {
  const say = (line: string) => console.log(`${kind}: ${line}`);
  const random = randomFrom(Number(values.seed));
  const ground = await layGround(kind);
  await armPoison(ground);
  const stream = await openStream(new Date(), random);
  const trial: Trial = { ground, stream, random, troubles: [], say };
  await killAgainAndAgain(trial, scale.kills);
  await endure(trial, scale);
  if (kind === 'pg') await swap(trial, scale.swaps);
  const db = await ground.open();
  const account = await takeAccount(db, stream, trial.troubles, 1);
  await db.close();
  await stream.box.close();
  await ground.drop();
  const { complaints, ...counted } = account;
  say(JSON.stringify(counted));
  for (const complaint of complaints) say(`! ${complaint}`);
  return account;
}

console.log(`seed ${values.seed}, ${scale.kills} kills on each database`);
const kinds = (['pglite', 'pg'] as const).filter((kind) => values.only === undefined || values.only === kind);
const accounts: Account[] = [];
for (const kind of kinds) accounts.push(await tryOut(kind));
const sum = (of: (account: Account) => number) => accounts.reduce((total, account) => total + of(account), 0);
console.log(
  JSON.stringify({
    'pglite.kills': kinds.includes('pglite') ? scale.kills : 0,
    'pg.kills': kinds.includes('pg') ? scale.kills : 0,
    'updates.lost': sum((account) => account.lost),
    'effects.doubled': sum((account) => account.doubled),
    'letters.lost': sum((account) => account.lettersLost),
    'letters.repeated': sum((account) => account.repeated),
    'letters.repeatedOutsideWindow': sum((account) => account.outside),
    scale: scale.kills / full.kills,
  }),
);
