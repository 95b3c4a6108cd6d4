import type { PrismaClient } from '../db/client/client.ts';
import { type DueCard, enqueueCards } from './card.ts';
import { enqueue, type Unsent } from './letter.ts';
import { interrupted, mostStarts } from './outcome.ts';
import { letterKinds, type Post, queueNames } from './queues.ts';

/** Letters enqueued by one statement; their jobs are one JSON document in memory. */
const chunk = 1_000;

/**
 * Sees to it that every unsent letter and card has a live job: after a crash (jobs the dead office held), a restored
 * backup (no jobs, or finished ones of the same ids) or the loss of pg-boss's schema. Only for the office, which is
 * alone. Jobs that are in order stay as they are, and so does the order of their chats; letters posted meanwhile have
 * their own, since a job's id is its letter's.
 */
export async function requeueLetters(prisma: PrismaClient, post: Post): Promise<void> {
  await closeInterrupted(prisma, post.clock.now());
  await releaseJobs(prisma, post);
  for (let after = '0'; ; ) {
    const letters = await unsentAfter(prisma, after);
    await prisma.$transaction((tx) => enqueue(tx, letters, post));
    const last = letters.at(-1);
    if (!last || letters.length < chunk) break;
    after = last.id;
  }
  const cards = await dueCards(prisma);
  await prisma.$transaction((tx) => enqueueCards(tx, cards, post));
}

/** A letter found `sending` may have arrived or not: it is tried again, a few times at most. */
async function closeInterrupted(prisma: PrismaClient, now: Date): Promise<void> {
  await prisma.$executeRaw`
    UPDATE letter SET reason = ${interrupted}, state = CASE WHEN attempts < ${mostStarts}::int THEN 'queued' ELSE 'failed' END,
      settled_at = CASE WHEN attempts < ${mostStarts}::int THEN NULL ELSE ${now}::timestamptz END
    WHERE state = 'sending'`;
}

interface HeldJob {
  id: string;
  name: string;
  active: boolean;
  wanted: boolean;
}

/**
 * Jobs the dead office held go back to their place in line where something is still to be sent, and end where not; a
 * finished job in the way of an unsent letter is removed. pg-boss's own table is only read here: which jobs are active
 * is the one thing its functions do not tell.
 */
async function releaseJobs(prisma: PrismaClient, post: Post): Promise<void> {
  const jobs = await prisma.$queryRaw<HeldJob[]>`
    SELECT * FROM (
      SELECT j.id::text, j.name, j.state = 'active' AS active, l.id IS NOT NULL OR c.id IS NOT NULL AS wanted
      FROM pgboss.job j
      LEFT JOIN letter l ON l.id = (j.data->>'letter')::bigint AND l.state = 'queued'
      LEFT JOIN card c ON c.id = (j.data->>'card')::int AND c.version > c.shown
      WHERE j.name IN (${queueNames.reply}, ${queueNames.notice}) AND j.state >= 'active') held
    WHERE active OR wanted`;
  for (const name of letterKinds.map((kind) => queueNames[kind])) {
    const own = jobs.filter((job) => job.name === name);
    const idsOf = (like: (job: HeldJob) => boolean) => own.filter(like).map((job) => job.id);
    const [back, over, inTheWay] = [
      idsOf((job) => job.active && job.wanted),
      idsOf((job) => job.active && !job.wanted),
      idsOf((job) => !job.active),
    ];
    if (back.length > 0) await post.boss.fail(name, back);
    if (over.length > 0) await post.boss.complete(name, over);
    if (inTheWay.length > 0) await post.boss.deleteJob(name, inTheWay);
  }
}

function unsentAfter(prisma: PrismaClient, after: string): Promise<Unsent[]> {
  return prisma.$queryRaw<Unsent[]>`
    SELECT l.id::text, l.kind, l.channel, l.chat, coalesce(c.kind <> 'private', false) AS "group", l.due_at AS "dueAt", l.job
    FROM letter l LEFT JOIN chat c ON c.channel = l.channel AND c.external_id = l.chat
    WHERE l.state = 'queued' AND l.id > ${after}::bigint ORDER BY l.id LIMIT ${chunk}`;
}

function dueCards(prisma: PrismaClient): Promise<DueCard[]> {
  return prisma.$queryRaw<DueCard[]>`
    SELECT k.id, k.channel, k.chat, k.shown, coalesce(c.kind <> 'private', false) AS "group"
    FROM card k LEFT JOIN chat c ON c.channel = k.channel AND c.external_id = k.chat
    WHERE k.version > k.shown ORDER BY k.id`;
}
