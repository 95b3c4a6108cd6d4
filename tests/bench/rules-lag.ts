import { openDatabase } from '../../src/db/open/open.ts';
import { bumpRulebook } from '../../src/db/queries/guidance/rulebook.ts';
import { seedRulebook } from '../../src/db/seed/seed.ts';
import { openDesk } from '../../src/rules/desk.ts';
import { createDatabase } from '../support/postgres.ts';
import { quantile } from './clocked.ts';
import { serverUrl } from './ground.ts';

/**
 * How long after a publication's commit another replica answers by it, in ms: the median of several changes of one
 * clause, asked on a connection and an index of the replica's own.
 */
export async function measureLag(rounds: number): Promise<{ 'publish.lagMs': number }> {
  const { url, drop } = await createDatabase(serverUrl, 'migrated');
  const [here, there] = [await openDatabase({ url }), await openDatabase({ url })];
  await here.prisma.$transaction((tx) => seedRulebook(tx));
  const desk = openDesk({ db: there, log: { warn: () => {} } });
  await desk.open(there.prisma);
  const lags: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const text = `Mức đóng đoàn phí thử lần ${round}.`;
    await here.prisma.$transaction(async (tx) => {
      await tx.clause.update({ where: { code: 'DP-01' }, data: { text } });
      await bumpRulebook(tx);
    });
    const from = performance.now();
    const book = await desk.open(there.prisma);
    const { found } = book.consult('muc dong doan phi');
    if (!found.some(({ rule }) => rule.text === text)) throw new Error('the replica did not follow');
    lags.push(performance.now() - from);
  }
  await here.close();
  await there.close();
  await drop();
  return { 'publish.lagMs': quantile(lags, 0.5) };
}
