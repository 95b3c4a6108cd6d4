import { z } from 'zod';
import type { Prisma } from '../db/client/client.ts';
import type { Tx } from '../db/open.ts';

/** A half-filled command of one person in one chat. `asking` is the field the next plain line answers, or the final yes. */
export interface Draft {
  id: number;
  version: number;
  command: string;
  input: Readonly<Record<string, unknown>>;
  asking: string;
  promptId: string | null;
}

export interface DraftKey {
  channel: string;
  chat: string;
  account: string;
}

/** What `asking` says when every field is known and only the yes is missing. */
export const CONFIRMING = '#confirm';

/** A draft nobody has touched for a day is no open question any more. */
const LIFE_MS = 24 * 3_600_000;

const input = z.record(z.string(), z.unknown());

/** The open draft of a person in a chat, or undefined; one older than a day does not count. */
export async function openDraft(tx: Tx, key: DraftKey, now: Date): Promise<Draft | undefined> {
  const row = await tx.draft.findUnique({ where: { channel_chat_account: key } });
  if (!row || now.getTime() - row.updatedAt.getTime() > LIFE_MS) return undefined;
  return { ...row, input: input.parse(row.input), asking: row.asking ?? CONFIRMING };
}

/** Keeps what is filled so far, with a new version: older cards' buttons become stale. Returns the stamp for buttons. */
export async function keepDraft(
  tx: Tx,
  key: DraftKey,
  draft: { command: string; input: Readonly<Record<string, unknown>>; asking: string; promptId: string },
  now: Date,
): Promise<string> {
  // Fields hold what zod parsed or plain text, so the record is JSON; Prisma's own type cannot know that.
  const data = { ...draft, input: draft.input as Prisma.InputJsonObject, updatedAt: now };
  const row = await tx.draft.upsert({
    where: { channel_chat_account: key },
    create: { ...key, ...data },
    update: { ...data, version: { increment: 1 } },
    select: { id: true, version: true },
  });
  return `${row.id}-${row.version}`;
}

/** Adds to what is filled without making the open question's buttons stale. */
export async function addToDraft(
  tx: Tx,
  id: number,
  given: Readonly<Record<string, unknown>>,
  now: Date,
): Promise<void> {
  // as: parsed by zod, so it is JSON; see keepDraft
  await tx.draft.update({ where: { id }, data: { input: given as Prisma.InputJsonObject, updatedAt: now } });
}

/** Forgets what is half filled; with `command` only where it is that command's. */
export async function dropDraft(tx: Tx, key: DraftKey, command?: string): Promise<void> {
  await tx.draft.deleteMany({ where: command === undefined ? key : { ...key, command } });
}

/** The stamp that this draft's buttons carry. */
export function stampOf(draft: Draft): string {
  return `${draft.id}-${draft.version}`;
}
