import { setTimeout as pause } from 'node:timers/promises';
import type { PrismaClient } from '../db/client/client.ts';
import { auditWriters, sealNext, unsealedUpTo } from '../db/queries/audit/audit-seal.ts';
import type { Head } from '../domain/audit/seal-report.ts';

/** A turn is over in milliseconds; whatever writes for longer is waited for by the next minute's call. */
const waitMs = 50;
const waits = 400;

export interface SealRoom {
  prisma: PrismaClient;
  log: { info(fields: object, message: string): void };
  /** Waits between two looks at those who still write; default: a timer. */
  wait?: (ms: number) => Promise<unknown>;
}

/**
 * Seals every audit row whose place in the order of ids is settled; for the heartbeat to ask, every minute. Any number
 * of processes may do it at once. The end of the chain goes to the log too: a copy outside the database, against which
 * `audit verify --noted` checks it.
 */
export async function sealAudit({ prisma, log, wait = pause }: SealRoom): Promise<void> {
  const upTo = await unsealedUpTo(prisma);
  if (upTo === undefined || !(await settled(prisma, wait))) return;
  let end: Head | undefined;
  for (;;) {
    const sealed = await prisma.$transaction((tx) => sealNext(tx, upTo));
    if (!sealed) break;
    end = sealed;
  }
  if (end) log.info({ noted: `${end.lastId}:${end.seal}`, sealed: end.sealed }, 'audit sealed');
}

/** Waits until all who are writing audit rows now have ended; false where one goes on for too long. */
async function settled(prisma: PrismaClient, wait: (ms: number) => Promise<unknown>): Promise<boolean> {
  let writing = await auditWriters(prisma);
  for (let tries = 0; writing.length > 0 && tries < waits; tries++) {
    await wait(waitMs);
    const now = new Set(await auditWriters(prisma));
    writing = writing.filter((writer) => now.has(writer));
  }
  return writing.length === 0;
}
