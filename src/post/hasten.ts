import type { PrismaClient } from '../db/client/client.ts';
import { letterJobId } from './letter.ts';
import { type LetterKind, type Post, queueNames } from './queues.ts';

/** Letters hastened by one look; the rest follow at the next. */
const most = 1_000;

/**
 * Starts the jobs of letters that are due by our clock although the database's clock says later: the clock was moved
 * (the sandbox's may be). Where both run alike pg-boss starts them by itself. A job under way is not touched.
 */
export async function hasten(prisma: PrismaClient, post: Post): Promise<void> {
  const due = await prisma.$queryRaw<{ id: string; kind: LetterKind }[]>`
    SELECT id::text, kind FROM letter
    WHERE state = 'queued' AND due_at > created_at AND due_at <= ${post.clock.now()}::timestamptz ORDER BY id LIMIT ${most}`;
  for (const { id, kind } of due) {
    await post.boss.update(queueNames[kind], undefined, { id: letterJobId(id), startAfter: new Date(0) });
  }
}
