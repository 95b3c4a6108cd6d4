import type { PrismaClient } from '../db/client/client.ts';
import { letterJobId } from './letter.ts';
import { type LetterKind, type Post, queueNames } from './queues.ts';

/** Letters read at a time. */
const chunk = 500;

/**
 * Starts the jobs of letters that are due by our clock although the database's clock says later: the clock was moved
 * (the sandbox's may be); and of those put off for a day that is off no more. Where all is as it was pg-boss starts them
 * by itself. A job under way is not touched.
 */
export async function hasten(prisma: PrismaClient, post: Post): Promise<void> {
  const now = post.clock.now();
  for (let after = '0'; ; ) {
    const due = await prisma.$queryRaw<{ id: string; kind: LetterKind }[]>`
      SELECT id::text, kind FROM letter
      WHERE state = 'queued' AND (due_at > created_at OR kind = 'notice' AND job IS NOT NULL) AND due_at <= ${now}::timestamptz AND id > ${after}::bigint
      ORDER BY letter.id LIMIT ${chunk}`;
    for (const { id, kind } of due) {
      await post.boss.update(queueNames[kind], undefined, { id: letterJobId(id), startAfter: new Date(0) });
    }
    const last = due.at(-1);
    if (!last || due.length < chunk) return;
    after = last.id;
  }
}
