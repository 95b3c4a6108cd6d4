import type { z } from 'zod';
import type { Database } from '../db/open/open.ts';
import type { Clock } from '../domain/clock.ts';
import type { Reply } from '../post/reply.ts';

/** What long work is done with. Nothing of it runs in a turn: transactions are its own, short, and resumable. */
export interface TaskContext {
  db: Database;
  clock: Clock;
  taskId: number;
  personId: number | undefined;
  channel: string;
  /** The bytes of a file somebody sent; throws a UserError where it cannot be had. */
  fetchFile(fileId: string): Promise<Uint8Array>;
  /** Shows how far it is on the card in the chat; `percent` 0–100. */
  progress(percent: number, line: string): Promise<void>;
}

/** One kind of long work: data plus one function. After a kill it runs again from the start: it finds its own staging rows. */
export interface Task {
  kind: string;
  /** What people read on its card. */
  title: string;
  /** The button under a refusal: what to do instead. */
  again?: { label: string; say: string };
  run(params: unknown, context: TaskContext): Promise<Reply>;
}

/** Makes a task of its data; `params` is parsed by `input`. */
export function task<S extends z.ZodType>(definition: {
  kind: string;
  title: string;
  input: S;
  again?: { label: string; say: string };
  run(params: z.infer<S>, context: TaskContext): Promise<Reply>;
}): Task {
  const { kind, title, input, again, run } = definition;
  return { kind, title, ...(again ? { again } : {}), run: (params, context) => run(input.parse(params), context) };
}
