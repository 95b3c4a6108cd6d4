import type { Answer, Context } from './command.ts';

/** Begins long work (jobs/tasks.ts) and answers at once; its progress is a card in this chat, its result a message. */
export async function startTask(
  context: Context,
  work: { kind: string; params: unknown; text: string },
): Promise<Answer> {
  await context.begin({ kind: work.kind, params: work.params });
  return { text: work.text };
}
