import { fromPrisma } from 'pg-boss';
import type { PrismaClient } from '../db/client/client.ts';
import type { Errand } from './deliver.ts';
import { gather } from './gather.ts';
import { type LetterEntry, type OpenLetter, writeOutcomes } from './letter-rows.ts';
import type { OfficeSettings } from './office.ts';
import { outcomeName, type Verdict } from './outcome.ts';
import { letterKinds, queueNames } from './queues.ts';
import { markUnreachable, migrateChat } from './reach.ts';

type Job = Pick<Errand, 'job' | 'kind'>;

export interface Ledger {
  write(letter: OpenLetter, verdict: Verdict, errand: Errand): Promise<void>;
  complete(errand: Job): Promise<void>;
}

type LedgerSettings = Pick<OfficeSettings, 'post' | 'tally'> & { db: { prisma: PrismaClient } };

/** Writes outcomes and completes jobs, many letters' at a time while the database is busy. */
export function openLedger({ db: { prisma }, post, tally }: LedgerSettings): Ledger {
  const enter = gather(async (entries: LetterEntry[]) => {
    await writeOutcomes(prisma, entries, post.clock.now());
    return entries.map(() => true);
  });
  const complete = gather(async (jobs: Job[]) => {
    for (const kind of letterKinds) {
      const ids = jobs.filter((one) => one.kind === kind).map((one) => one.job);
      if (ids.length > 0) await post.boss.complete(queueNames[kind], ids, undefined, { db: fromPrisma(prisma) });
    }
    return jobs.map(() => true);
  });
  return {
    async write(letter, verdict, errand) {
      await followChat(prisma, letter, verdict);
      await enter(entryOf(letter.id, verdict));
      if (verdict.kind === 'settled') await complete(errand);
      tally?.letter(errand.kind, outcomeName(verdict));
    },
    complete: async (errand) => void (await complete(errand)),
  };
}

/** What an outcome says of the chat, not of the letter. */
export async function followChat(
  prisma: PrismaClient,
  { channel, to }: Pick<OpenLetter, 'channel' | 'to'>,
  verdict: Verdict,
): Promise<void> {
  if (verdict.kind === 'again') {
    const { movedTo } = verdict;
    if (movedTo !== undefined) await prisma.$transaction((tx) => migrateChat(tx, channel, to.chat, movedTo));
  } else if (verdict.state !== 'sent' && verdict.unreachable) {
    await markUnreachable(prisma, channel, to.chat, verdict.reason);
  }
}

function entryOf(id: string, verdict: Verdict): LetterEntry {
  if (verdict.kind === 'again') {
    const { counts, reason } = verdict;
    return { id, state: 'queued', settled: false, back: !counts, ...(reason === undefined ? {} : { reason }) };
  }
  const end = { id, state: verdict.state, settled: true, back: false };
  return verdict.state === 'sent' ? { ...end, messageId: verdict.messageId } : { ...end, reason: verdict.reason };
}
