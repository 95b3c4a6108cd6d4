import type { z } from 'zod';
import type { Database } from '../db/open/open.ts';
import type { Clock } from '../domain/clock.ts';

/** What an action may use; what is not here it cannot do. */
export interface AdminContext {
  readonly db: Database;
  readonly clock: Clock;
  /** Says a line to the operator, at once. */
  print(line: string): void;
  /** True when the request came to a running bot, false when the command opened the database for itself. */
  readonly standing: boolean;
  /** The folder of the sent book (config's `sentBook.dir`), where the command was started with one. */
  readonly sentBook?: string;
}

/** One thing the operator may ask for: `npm run admin -- NAME …`. Data plus one function, as a chat command is. */
export interface Action<Shape extends z.ZodRawShape = z.ZodRawShape> {
  readonly name: string;
  readonly summary: string;
  /** Its options; each described, the booleans are flags. */
  readonly args: z.ZodObject<Shape>;
  /** Those of `args` given by place and not by --name. */
  readonly positional?: readonly string[];
  /** Those of `args` that are paths: made absolute where the operator stands. */
  readonly paths?: readonly string[];
  /** Whether the bot must be stopped for it. */
  readonly alone?: boolean;
  run(args: z.infer<z.ZodObject<Shape>>, context: AdminContext): Promise<void>;
}

/** An action with its arguments' types forgotten, for lists: it parses what it is given itself. */
export interface KnownAction extends Omit<Action, 'run'> {
  run(args: unknown, context: AdminContext): Promise<void>;
}

export function action<Shape extends z.ZodRawShape>({ run, ...rest }: Action<Shape>): KnownAction {
  return { ...rest, run: (args, context) => run(rest.args.parse(args), context) };
}
