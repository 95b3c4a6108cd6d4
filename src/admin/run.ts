import { z } from 'zod';
import { BackupError } from '../db/backup/backup-file.ts';
import { OpenError } from '../db/open/open-error.ts';
import { UserError } from '../domain/errors.ts';
import type { AdminContext, KnownAction } from './action.ts';

/** A request as it travels over the socket. */
export const adminRequest = z.object({ action: z.string(), args: z.record(z.string(), z.unknown()) });
export type AdminRequest = z.infer<typeof adminRequest>;

/** Carries out a request. Throws UserError (or another error `explain` knows) with a sentence for the operator. */
export async function runAction(
  actions: readonly KnownAction[],
  { action: name, args }: AdminRequest,
  context: AdminContext,
): Promise<void> {
  const action = actions.find((known) => known.name === name);
  if (!action) throw new UserError(`Không có lệnh ${name}.`);
  if (action.alone && context.standing) throw new UserError(`Bot đang chạy. Hãy dừng bot rồi chạy lại lệnh ${name}.`);
  await action.run(args, context);
}

/** The sentence an expected error says to the operator; undefined for a bug. */
export function explain(error: unknown): string | undefined {
  if (error instanceof UserError || error instanceof OpenError || error instanceof BackupError) return error.message;
  if (error instanceof z.ZodError) {
    return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n');
  }
  return undefined;
}
