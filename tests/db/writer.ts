// A process that writes turns into the data folder until it is killed, telling after each commit.
import { openDatabase } from '../../src/db/open/open.ts';

const [dir = ''] = process.argv.slice(2);
const { prisma } = await openDatabase({ dir });
for (let key = 1; ; key += 1) {
  await prisma.$transaction((tx) => tx.turn.create({ data: { channel: 'writer', key: String(key), at: new Date() } }));
  process.stdout.write(`${key}\n`);
}
